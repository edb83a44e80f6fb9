import type { Schema } from '../contract.ts';
import type { JsonValue } from '../json.ts';
import { Choices } from './choices.ts';
import { Walk, type WrongExamples } from './walk.ts';

interface Request {
  /** Free of references. */
  readonly schema: Schema;
  /** What ids depend on. */
  readonly seed: string;
  /** Whether optional properties are there. */
  readonly optionals: boolean;
  /** Where a value is wrong, as a JSON Pointer; undefined where it is valid. */
  readonly fault: (value: JsonValue) => string | undefined;
  /** Examples that turned out to be wrong, by the list that they stand in; those of this sample are added. */
  readonly wrong: WrongExamples;
}

export interface Sample {
  readonly value: JsonValue;
  /** Where an example of a property was not valid. */
  readonly dropped: readonly string[];
}

/** More attempts than this are not made. */
const ATTEMPTS = 300;

/**
 * A readable value that a schema accepts, the same on any machine; undefined where none was found. Where a value turns
 * out to be wrong, the example there is left out, or the choice closest to that place is made another way: the next
 * alternative, or another set of properties.
 */
export function sample(request: Request): Sample | undefined {
  const dropped: string[] = [];
  const value = attempt(request, dropped, true) ?? attempt(request, dropped, false);
  return value === undefined ? undefined : { value, dropped };
}

function attempt(request: Request, dropped: string[], withExamples: boolean): JsonValue | undefined {
  const choices = new Choices();
  for (let count = 0; count < ATTEMPTS; count++) {
    choices.restart();
    const walk = new Walk(choices, { ...request, wrong: withExamples ? request.wrong : undefined });
    const value = walk.value(request.schema, '');
    const where = value === undefined ? (walk.impossible ?? '') : request.fault(value);
    if (where === undefined) return value;
    const example = walk.dropExample(where);
    if (example !== undefined) dropped.push(example);
    else if (!choices.change(where)) return undefined;
  }
  return undefined;
}
