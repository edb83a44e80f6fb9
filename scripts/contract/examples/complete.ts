import type { ErrorObject } from 'ajv';
import { compile, eventKey } from './compile.ts';
import type { Contract, EventContract, Example, Schema } from '../contract.ts';
import { schemaMap } from '../schema/resolve.ts';
import { createExpander } from './expand.ts';
import { isTooLarge } from './minimum-size.ts';
import { sample } from './sample.ts';
import type { WrongExamples } from './walk.ts';
import type { JsonValue } from '../json.ts';
import { withinLimit } from './limited.ts';
import type { LoadedSpec } from '../load/load.ts';
import { parsePointer, type Path } from '../pointer.ts';
import type { RawContract, RawEvent, RawExample } from '../raw-contract.ts';
import type { Misuse } from '../misuse.ts';
import { readScenarios, SCENARIOS } from '../scenarios/read-scenarios.ts';
import { type Problem, SpecError, type Warning } from '../spec-error.ts';

export interface Completed {
  readonly contract: Contract;
  readonly warnings: readonly Warning[];
}

/**
 * Holds every example against its schema, makes one for each event that has none, and tries the scenarios.
 *
 * @param onInvalid what to do with an example that its schema rejects: `warn` leaves it out.
 * @throws {SpecError} for an invalid example unless `onInvalid` is `warn`, and for a schema that cannot be compiled.
 */
export function complete(raw: RawContract, locate: LoadedSpec['locate'], onInvalid: 'fail' | 'warn'): Completed {
  const warnings: Warning[] = [];
  const expand = createExpander(schemaMap(raw.schemas));
  const ajv = compile(raw);
  const events: EventContract[] = [];
  const invalid: Problem[] = [];
  const wrong: WrongExamples = new Map();
  for (const event of raw.events) {
    const examples: Example[] = [];
    const validate = validator(event);
    for (const example of event.examples) {
      const { value, errors } = check(example, validate);
      if (errors.length === 0) {
        examples.push({ name: example.name, summary: example.summary, value, authored: true });
        warnings.push(...bigIntegers(event, example).map(({ message, path }) => ({ message, location: locate(path) })));
        continue;
      }
      const { message, path } = explain(event, example, errors);
      invalid.push({ message, location: locate([...example.path, ...path]) });
    }
    const dropped = new Set<string>();
    const sampled = examples.length === 0 && event.payload ? expand(event.payload) : undefined;
    const tooLarge = sampled !== undefined && isTooLarge(sampled);
    if (sampled && !tooLarge)
      examples.push(...sampleExamples(event, sampled, validate, wrong, (path) => dropped.add(path)));
    if (dropped.size > 0) {
      const message = `Examples of properties of "${event.name}" are not valid, and left out of its fixtures: ${[...dropped].join(', ')}.`;
      warnings.push({ message, location: locate(['webhooks', event.key, event.method]) });
    }
    if (event.payload && examples.length === 0) {
      const why = tooLarge ? 'its smallest values are too large for one' : 'none could be made from its schema';
      const message = `"${event.name}" has no example, and ${why}.`;
      warnings.push({ message, location: locate(['webhooks', event.key, event.method]) });
    }
    events.push({ ...event, examples });
  }
  const [first, ...more] = invalid;
  if (first && onInvalid === 'fail') throw new SpecError(first.message, first.location, { more });
  const scenarios = readScenarios({ document: raw.document, locate, events, rejects });
  const { [SCENARIOS]: _scenarios, ...document } = raw.document;
  return { contract: { ...raw, document, events, scenarios }, warnings: [...invalid, ...warnings] };

  function rejects(name: string, value: JsonValue): Misuse | undefined {
    const event = raw.events.find((candidate) => candidate.name === name);
    const [error] = event ? validator(event)(value) : [];
    return error && { message: error.message ?? 'is invalid', path: parsePointer(error.instancePath) };
  }

  function validator(event: RawEvent): Validate {
    if (!event.payload) return () => [];
    try {
      const compiled = ajv.getSchema(eventKey(event.typeName));
      const check = (value: JsonValue): readonly Rejection[] => (compiled?.(value) ? [] : (compiled?.errors ?? []));
      return (value) => withinLimit(() => check(value))?.value ?? [TOO_SLOW];
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new SpecError(
        `The schema of "${event.name}" cannot be compiled: ${reason}`,
        locate(['webhooks', event.key]),
        { cause },
      );
    }
  }
}

type Rejection = Pick<ErrorObject, 'instancePath' | 'message'>;

type Validate = (value: JsonValue) => readonly Rejection[];

const TOO_SLOW: Rejection = { instancePath: '', message: 'its patterns take longer than a second' };

/** Some documents give their examples as a string of JSON. */
function check(example: RawExample, validate: Validate): { value: JsonValue; errors: readonly Rejection[] } {
  const errors = validate(example.value);
  if (errors.length === 0 || typeof example.value !== 'string') return { value: example.value, errors };
  try {
    const value: JsonValue = JSON.parse(example.value);
    return { value, errors: validate(value) };
  } catch {
    return { value: example.value, errors };
  }
}

function explain(
  event: RawEvent,
  example: RawExample,
  errors: readonly Rejection[],
): { message: string; path: string[] } {
  const [first] = errors;
  const where = first?.instancePath ? `${first.instancePath} ` : '';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return {
    message: `Example "${example.name}" of "${event.name}" is rejected by its schema: ${where}${first?.message ?? ''}${more}`,
    path: typeof example.value === 'string' ? [] : parsePointer(first?.instancePath ?? ''),
  };
}

/** Integers of an example that are read as the nearest one that JavaScript can hold. */
function bigIntegers(event: RawEvent, example: RawExample): { message: string; path: Path }[] {
  return numbersIn(example.value, example.path)
    .filter(({ value }) => Number.isInteger(value) && !Number.isSafeInteger(value))
    .map(({ value, path }) => ({
      message: `Example "${example.name}" of "${event.name}" holds the integer ${value}, which may have lost digits: integers beyond 2^53 are not exact.`,
      path,
    }));
}

function numbersIn(value: JsonValue, path: Path): { value: number; path: Path }[] {
  if (typeof value === 'number') return [{ value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => numbersIn(item, [...path, key]));
}

/** `basic` has every property, `minimal` the required ones alone. */
function sampleExamples(
  event: RawEvent,
  schema: Schema,
  validate: Validate,
  wrong: WrongExamples,
  onDropped: (path: string) => void,
): Example[] {
  const fault = (value: JsonValue): string | undefined => validate(value).at(-1)?.instancePath;
  return ['basic', 'minimal'].flatMap((name) => {
    const found = sample({ schema, seed: event.name, optionals: name === 'basic', fault, wrong });
    found?.dropped.forEach(onDropped);
    return found ? [{ name, summary: undefined, value: found.value, authored: false }] : [];
  });
}
