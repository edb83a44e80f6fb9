import type { Issue } from '../errors.ts';
import { parseDateTime } from './date-time.ts';

type Reason = readonly [keyword: string, message: string];

/** What is wrong with each field, in the words of the validators; undefined if it is valid. */
const FIELDS: Readonly<Record<string, (value: unknown) => Reason | undefined>> = {
  id: (value) => notString(value) ?? (value === '' ? ['minLength', 'must not be empty'] : undefined),
  event: notString,
  timestamp: (value) =>
    notString(value) ?? (Number.isNaN(parseDateTime(value as string)) ? ['format', 'must be a date-time'] : undefined),
  data: (value) => (isRecord(value) ? undefined : ['type', 'must be an object']),
};

/** When an event of any name was created, in milliseconds since 1970, or NaN if the envelope is invalid. */
export function envelopeTime(value: unknown): number {
  if (!isRecord(value)) return Number.NaN;
  const { id, event, timestamp, data } = value;
  return isString(id) && id !== '' && isString(event) && isRecord(data) && isString(timestamp)
    ? parseDateTime(timestamp)
    : Number.NaN;
}

/** The issues of an envelope, whatever the event's name; empty if it is valid. */
export function envelopeIssues(value: unknown): Issue[] {
  if (!isRecord(value)) return [{ path: '', message: 'must be an object', keyword: 'type' }];
  return Object.entries(FIELDS).flatMap(([name, reasonOf]) => {
    const field = value[name];
    const reason: Reason | undefined = field === undefined ? ['required', 'is required'] : reasonOf(field);
    return reason ? [{ path: `/${name}`, message: reason[1], keyword: reason[0] }] : [];
  });
}

export function isEnvelopeIssue({ path }: Issue): boolean {
  return path === '' || Object.hasOwn(FIELDS, path.slice(1));
}

/** The event name in an envelope that may be invalid. */
export function eventNameOf(value: unknown): unknown {
  return isRecord(value) ? value['event'] : undefined;
}

function notString(value: unknown): Reason | undefined {
  return isString(value) ? undefined : ['type', 'must be a string'];
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
