import type { Issue } from '../errors.ts';

const FIELDS: readonly (readonly [name: string, message: string, isValid: (value: unknown) => boolean])[] = [
  ['id', 'must be a non-empty string', (value) => typeof value === 'string' && value !== ''],
  ['event', 'must be a string', (value) => typeof value === 'string'],
  ['timestamp', 'must be a date-time', (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value))],
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
