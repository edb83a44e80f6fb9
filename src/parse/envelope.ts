import type { Issue } from '../errors.ts';

/** The form of `format: date-time`; what else `Date.parse` takes may depend on where it runs. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const FIELDS: readonly (readonly [name: string, message: string, isValid: (value: unknown) => boolean])[] = [
  ['id', 'must be a non-empty string', (value) => isString(value) && value !== ''],
  ['event', 'must be a string', isString],
  ['timestamp', 'must be a date-time', (value) => !Number.isNaN(dateTime(value))],
  ['data', 'must be an object', isRecord],
];

/** When an event of any name was created, in milliseconds since 1970, or NaN if the envelope is invalid. */
export function envelopeTime(value: unknown): number {
  if (!isRecord(value)) return Number.NaN;
  const { id, event, timestamp, data } = value;
  return isString(id) && id !== '' && isString(event) && isRecord(data) ? dateTime(timestamp) : Number.NaN;
}

/** The issues of an envelope, whatever the event's name; empty if it is valid. */
export function envelopeIssues(value: unknown): Issue[] {
  if (!isRecord(value)) return [{ path: '', message: 'must be object', keyword: 'type' }];
  return FIELDS.filter(([name, , isValid]) => !isValid(value[name])).map(([name, message]) => ({
    path: `/${name}`,
    message: value[name] === undefined ? `must have required property '${name}'` : message,
    keyword: value[name] === undefined ? 'required' : 'type',
  }));
}

export function isEnvelopeIssue({ path }: Issue): boolean {
  return path === '' || FIELDS.some(([name]) => path === `/${name}`);
}

/** The event name in an envelope that may be invalid. */
export function eventNameOf(value: unknown): unknown {
  return isRecord(value) ? value['event'] : undefined;
}

/** Milliseconds since 1970, or NaN if the value is not a date-time. */
function dateTime(value: unknown): number {
  return isString(value) && DATE_TIME.test(value) ? Date.parse(value) : Number.NaN;
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
