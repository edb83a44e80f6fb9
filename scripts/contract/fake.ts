import { createHash } from 'node:crypto';
import { type GenerateOptions, generateSync } from 'json-schema-faker';
import type { Schema } from './contract.ts';
import type { Schemas } from './discriminator.ts';
import { isObject, type JsonValue, strings } from './json.ts';
import { selfContained } from './self-contained.ts';
import { mapSubschemas } from './subschemas.ts';

interface Request {
  readonly schema: Schema;
  readonly schemas: Schemas;
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
  refDepthMax: 2,
  maxLength: 40,
};

/** A value that the schema accepts; undefined where none was found. */
export function fake({ schema, schemas, seed, optionals, accepts }: Request): JsonValue | undefined {
  const source = fakeable(selfContained(schema, schemas));
  const base = hash(seed);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const all = optionals && attempt < ATTEMPTS / 2;
    const value = roll(source, { ...FIXED, seed: base + attempt, alwaysFakeOptionals: all, optionalsProbability: all ? 1 : 0 });
    if (value !== undefined && accepts(value)) return value;
  }
  return undefined;
}

function roll(schema: Schema, options: GenerateOptions): JsonValue | undefined {
  try {
    const value = generateSync(schema, options);
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}

/** Lets the faker choose among the known values of an open set. */
function fakeable(schema: Schema): Schema {
  const known = strings(schema['x-extensible-enum']);
  const closed = known.length > 0 ? { ...schema, enum: known } : schema;
  return mapSubschemas(closed, (subschema) => (isObject(subschema) ? fakeable(subschema) : subschema));
}

function hash(seed: string): number {
  return createHash('sha256').update(seed).digest().readUInt32BE();
}
