import type { Issue } from '../errors.ts';
import { isRecord } from '../is-record.ts';
import { pointerSegment } from '../pointer.ts';
import { parseDateTime } from './date-time.ts';
import { type BodyPlace, type EventId, type Place, roles } from './roles.ts';
import { valueAt } from './value-at.ts';

/** What every event carries, wherever its contract has it. */
export interface Envelope {
  /** Undefined where the contract gives events no id. */
  readonly id: EventId;
  readonly name: string;
  /** When it happened, in milliseconds since 1970; undefined where the event does not say. */
  readonly time: number | undefined;
}

type Headers = (name: string) => string | undefined;

type Reason = readonly [keyword: string, message: string];

/**
 * The envelope of an event of any name.
 *
 * @returns undefined if it is invalid.
 */
export function readEnvelope(value: unknown, header: Headers = noHeader): Envelope | undefined {
  if (!isRecord(value)) return undefined;
  const id = eventIdOf(value, header);
  const name = eventNameOf(value, header);
  const time = eventTimeOf(value);
  const isValid =
    isTextAt(roles.id, id) &&
    id !== '' &&
    isTextAt(roles.name, name) &&
    (time === undefined ? !roles.time?.required : !Number.isNaN(time)) &&
    (!roles.data || dataReason(valueAt(value, roles.data.path)) === undefined);
  return isValid ? { id: id as EventId, name: (name ?? '') as string, time } : undefined;
}

/** The issues of an envelope, whatever the event's name; empty if it is valid. */
export function envelopeIssues(value: unknown, header: Headers = noHeader): Issue[] {
  if (!isRecord(value)) return [{ path: '', message: 'must be an object', keyword: 'type' }];
  const { id, name, time, data } = roles;
  return [
    ...issueAt(id, at(id, value, header), (found) => notString(found) ?? isEmpty(found)),
    ...issueAt(name, at(name, value, header), notString),
    ...issueAt(time, at(time, value, header), timeReason),
    ...issueAt(data, at(data, value, header), dataReason),
  ];
}

/** Whether an issue is about the envelope, not about what the event says. */
export function isEnvelopeIssue({ path }: Issue): boolean {
  return Object.values(roles).some((place: Place) => 'path' in place && `${pointerTo(place)}/`.startsWith(`${path}/`));
}

/** The id that a delivery states, which may be anything. */
export function eventIdOf(value: unknown, header: Headers = noHeader): unknown {
  return at(roles.id, value, header);
}

/** The event name that a delivery states, which may be anything. */
export function eventNameOf(value: unknown, header: Headers = noHeader): unknown {
  return at(roles.name, value, header);
}

/** When an event happened, in milliseconds since 1970: undefined if it does not say, NaN if that is invalid. */
export function eventTimeOf(value: unknown): number | undefined {
  const { time } = roles;
  const found = time && valueAt(value, time.path);
  if (!time || found === undefined) return undefined;
  if (time.unit === 'date-time') return typeof found === 'string' ? parseDateTime(found) : Number.NaN;
  return typeof found === 'number' ? found * (time.unit === 'seconds' ? 1000 : 1) : Number.NaN;
}

function at(place: Place | undefined, value: unknown, header: Headers): unknown {
  if (!place) return undefined;
  return 'header' in place ? header(place.header) : valueAt(value, place.path);
}

function noHeader(): undefined {
  return undefined;
}

function isTextAt(place: Place | undefined, found: unknown): boolean {
  return found === undefined ? !place?.required : typeof found === 'string';
}

function issueAt(place: Place | undefined, found: unknown, reasonOf: (found: unknown) => Reason | undefined): Issue[] {
  if (!place || (found === undefined && !place.required)) return [];
  const reason: Reason | undefined = found === undefined ? ['required', 'is required'] : reasonOf(found);
  if (!reason) return [];
  const [keyword, message] = reason;
  return 'header' in place
    ? [{ path: '', message: `the header ${place.header} ${message}`, keyword }]
    : [{ path: pointerTo(place), message, keyword }];
}

function pointerTo({ path }: BodyPlace): string {
  return path.map((name) => `/${pointerSegment(name)}`).join('');
}

function timeReason(found: unknown): Reason | undefined {
  if (roles.time?.unit !== 'date-time') return typeof found === 'number' ? undefined : ['type', 'must be a number'];
  const isInvalid = typeof found === 'string' && Number.isNaN(parseDateTime(found));
  return notString(found) ?? (isInvalid ? ['format', 'must be a date-time'] : undefined);
}

function dataReason(found: unknown): Reason | undefined {
  const { data } = roles;
  if (found === undefined) return data?.required ? ['required', 'is required'] : undefined;
  return data?.type === undefined || isRecord(found) ? undefined : ['type', 'must be an object'];
}

function isEmpty(found: unknown): Reason | undefined {
  return found === '' ? ['minLength', 'must not be empty'] : undefined;
}

function notString(value: unknown): Reason | undefined {
  return typeof value === 'string' ? undefined : ['type', 'must be a string'];
}
