import { createHash } from 'node:crypto';
import { type GenerateOptions, generateSync } from 'json-schema-faker';
import type { Schema } from '../contract.ts';
import { escapePrototypeNames, unescapePrototypeNames } from '../schema/prototype-names.ts';
import type { JsonValue } from '../json.ts';

interface Request {
  /** Free of references. */
  readonly schema: Schema;
  /** The same seed gives the same value on any machine. */
  readonly seed: string;
  readonly optionals: boolean;
  readonly accepts: (value: JsonValue) => boolean;
}

/** The faker meets most schemas at once; contradictory-looking ones take another roll of the dice. */
const ATTEMPTS = 24;

const FIXED: GenerateOptions = {
  minDateTime: '2024-01-01T00:00:00Z',
  maxDateTime: '2024-12-31T23:59:59Z',
  maxDefaultItems: 2,
  maxLength: 40,
};

/** A value that the schema accepts; undefined where none was found. */
export function fake({ schema, seed, optionals, accepts }: Request): JsonValue | undefined {
  const base = hash(seed);
  const marked = escapePrototypeNames(schema) as Schema;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const all = optionals && attempt < ATTEMPTS / 2;
    const value = roll(marked, {
      ...FIXED,
      seed: base + attempt,
      alwaysFakeOptionals: all,
      optionalsProbability: all ? 1 : 0,
    });
    if (value !== undefined && accepts(value)) return value;
  }
  return undefined;
}

function roll(schema: Schema, options: GenerateOptions): JsonValue | undefined {
  try {
    const value = generateSync(schema, options);
    return value === undefined ? undefined : JSON.parse(unescapePrototypeNames(JSON.stringify(value)));
  } catch {
    return undefined;
  }
}

function hash(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE();
}
