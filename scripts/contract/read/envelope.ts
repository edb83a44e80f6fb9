import type { BodyRole, Envelope, Role, Schema, TimeRole, TimeUnit } from '../contract.ts';
import { isObject, type JsonValue, text } from '../json.ts';
import type { LoadedSpec } from '../load/load.ts';
import { parsePointer } from '../pointer.ts';
import { isRequired, propertyOf } from '../schema/literals.ts';
import { resolve, type Schemas } from '../schema/resolve.ts';
import { SpecError } from '../spec-error.ts';

/** What an event carries, as far as its place in deliveries matters. */
export interface EnvelopeCandidate {
  readonly key: string;
  readonly payload: Schema | undefined;
  /** The headers that a delivery always has, in lower case. */
  readonly requiredHeaders: ReadonlySet<string>;
}

const ROLES = ['id', 'time', 'data'];
const UNITS: readonly TimeUnit[] = ['date-time', 'seconds', 'milliseconds'];

/**
 * `x-envelope`: where the events carry their id, their time and their data. A place is a JSON Pointer into the body; an
 * id may be in a header instead.
 *
 * @throws {SpecError} for an unknown role, and for a place that no event has.
 */
export function readEnvelope(
  { document, locate }: Pick<LoadedSpec, 'document' | 'locate'>,
  events: readonly EnvelopeCandidate[],
  schemas: Schemas,
): Envelope {
  const given = document['x-envelope'] ?? {};
  if (!isObject(given)) throw fail('`x-envelope` must map roles to JSON Pointers.');
  const unknown = Object.keys(given).find((role) => !ROLES.includes(role));
  if (unknown !== undefined) throw fail(`"${unknown}" must be one of ${ROLES.join(', ')}.`, unknown);
  const { id, time, data } = given;
  return {
    ...(id !== undefined && { id: readId(id) }),
    ...(time !== undefined && { time: readTime(time) }),
    ...(data !== undefined && { data: readData(data) }),
  };

  function readId(value: JsonValue): Role {
    const header = isObject(value) ? text(value['header']) : undefined;
    if (header === undefined) return readText('id', value);
    return { header, required: events.every(({ requiredHeaders }) => requiredHeaders.has(header.toLowerCase())) };
  }

  function readText(role: string, value: JsonValue): BodyRole {
    const place = readPointer(role, value);
    const other = events.find(({ payload }) => isNumeric(find(payload, parsePointer(place.pointer)), schemas));
    if (other)
      throw fail(`The event "${other.key}" has a number at "${place.pointer}": the ${role} must be text.`, role);
    return place;
  }

  function readTime(value: JsonValue): TimeRole {
    const { pointer, unit } = isObject(value) ? value : { pointer: value, unit: undefined };
    const known = UNITS.find((each) => each === (unit ?? 'date-time'));
    if (!known) throw fail(`The unit of \`time\` must be one of ${UNITS.join(', ')}.`, 'time');
    const place = readPointer('time', pointer);
    const numeric = events.some(({ payload }) => isNumeric(find(payload, parsePointer(place.pointer)), schemas));
    if (numeric !== (known !== 'date-time')) {
      throw fail(
        numeric
          ? 'The time is a number: `time` must be `{ pointer, unit }`, with the unit `seconds` or `milliseconds`.'
          : 'The time is text: its unit must be `date-time`.',
        'time',
      );
    }
    return { ...place, unit: known };
  }

  function readData(value: JsonValue): NonNullable<Envelope['data']> {
    const place = readPointer('data', value);
    const without = events.find(({ payload }) => find(payload, parsePointer(place.pointer)) === undefined);
    if (without) throw fail(`The event "${without.key}" has nothing at "${place.pointer}".`, 'data');
    const types = events.map(({ payload }) => find(payload, parsePointer(place.pointer))?.['type']);
    return { ...place, isObject: types.every((type) => type === 'object') };
  }

  function readPointer(role: string, value: JsonValue | undefined): BodyRole {
    if (typeof value !== 'string' || !/^(\/([^~/]|~[01])+)+$/.test(value)) {
      throw fail(`\`${role}\` must be a JSON Pointer into the body, such as "/${role}".`, role);
    }
    const path = parsePointer(value);
    if (events.every(({ payload }) => find(payload, path) === undefined)) {
      throw fail(`No event has anything at "${value}".`, role);
    }
    return { pointer: value, required: events.every(({ payload }) => isAlwaysAt(payload, path)) };
  }

  function find(payload: Schema | undefined, path: readonly string[]): Schema | undefined {
    return path.reduce<Schema | undefined>((schema, name) => propertyOf(schema, name, schemas), payload);
  }

  function isAlwaysAt(payload: Schema | undefined, path: readonly string[]): boolean {
    return path.every((name, index) => isRequired(find(payload, path.slice(0, index)), name, schemas));
  }

  function fail(message: string, role?: string): SpecError {
    return new SpecError(message, locate(role === undefined ? ['x-envelope'] : ['x-envelope', role]));
  }
}

function isNumeric(schema: Schema | undefined, schemas: Schemas): boolean {
  const type = resolve(schema, schemas)?.['type'];
  return [type].flat().some((name) => name === 'integer' || name === 'number');
}
