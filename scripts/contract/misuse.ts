import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonValue } from './json.ts';
import { parsePointer, type Path } from './pointer.ts';

/** Where a value breaks a rule of the generator's own. */
export interface Misuse {
  /** What is wrong, as the end of a sentence about the place. */
  readonly message: string;
  readonly path: Path;
}

/** Compiles a schema of the generator's own, which needs no check of its own. */
export function compileSchema(schema: object): ValidateFunction {
  const options = { strict: false, meta: false, validateSchema: false, code: { optimize: false } };
  return new Ajv2020(options).compile(schema);
}

/** The first misuse that a schema finds; undefined for a valid value. */
export function misuse(validate: ValidateFunction, value: JsonValue): Misuse | undefined {
  if (validate(value)) return undefined;
  const [error] = validate.errors ?? [];
  const unknown: unknown = error?.params['additionalProperty'];
  const path = parsePointer(error?.instancePath ?? '');
  if (typeof unknown === 'string') return { message: 'is not a known field', path: [...path, unknown] };
  return { message: error?.message ?? 'is invalid', path };
}
