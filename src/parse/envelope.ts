import type { Issue } from '../errors.ts';

/** The form of `format: date-time`; what else `Date.parse` takes may depend on where it runs. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const FIELDS: readonly (readonly [name: string, message: string, isValid: (value: unknown) => boolean])[] = [
  ['id', 'must be a non-empty string', (value) => typeof value === 'string' && value !== ''],
  ['event', 'must be a string', (value) => typeof value === 'string'],
  ['timestamp', 'must be a date-time', isDateTime],
  ['data', 'must be an object', isRecord],
];

/** What keeps a value from being an event of any name. */
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

/** The name that a value claims to be an event of. */
export function claimedName(value: unknown): unknown {
  return isRecord(value) ? value['event'] : undefined;
}

function isDateTime(value: unknown): boolean {
  return typeof value === 'string' && DATE_TIME.test(value) && !Number.isNaN(Date.parse(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
