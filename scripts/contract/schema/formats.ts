import { fastFormats } from 'ajv-formats/dist/formats.js';

/** How the text, or the number, of a format is recognized. */
export interface Format {
  /** What a value must be, as messages put it. */
  readonly noun: string;
  readonly pattern?: RegExp;
  /** Whether a second 60 that the pattern allows has to be a leap second. */
  readonly leapSeconds?: 'isDateTime' | 'isTime';
  /** Inclusive bounds of an integer. */
  readonly bounds?: readonly [min: number, max: number];
}

const DATE =
  /(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)/
    .source;
const TIME = /(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)/.source;

const DURATION =
  /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

const NOUNS: Readonly<Record<string, string>> = {
  email: 'an email address',
  hostname: 'a hostname',
  ipv4: 'an IPv4 address',
  ipv6: 'an IPv6 address',
  uri: 'a URI',
  'uri-reference': 'a URI reference',
  url: 'a URL',
};

const SIMPLE = Object.entries(fastFormats).flatMap(([name, pattern]): [string, Format][] =>
  pattern instanceof RegExp ? [[name, { noun: NOUNS[name] ?? `a text of the format ${name}`, pattern }]] : [],
);

/** The formats that are checked, by name; a format that is not here is an annotation. Dates and times follow RFC 3339. */
export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ...SIMPLE,
  ['uuid', { noun: 'a UUID', pattern: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i }],
  ['duration', { noun: 'a duration', pattern: DURATION }],
  ['date', { noun: 'a date', pattern: new RegExp(`^${DATE}$`) }],
  ['time', { noun: 'a time with an offset', pattern: new RegExp(`^${TIME}$`), leapSeconds: 'isTime' }],
  ['date-time', { noun: 'a date-time', pattern: new RegExp(`^${DATE}[Tt]${TIME}$`), leapSeconds: 'isDateTime' }],
  ['int32', { noun: 'a 32-bit integer', bounds: [-(2 ** 31), 2 ** 31 - 1] }],
  ['int64', { noun: 'a 64-bit integer', bounds: [-(2 ** 63), 2 ** 63] }],
]);

/** Whether a number or a text has a format; true for a value of another type. */
export function hasFormat({ pattern, leapSeconds, bounds }: Format, value: unknown): boolean {
  if (typeof value === 'number') return bounds === undefined || isWithin(value, bounds);
  if (typeof value !== 'string' || pattern === undefined) return true;
  if (!pattern.test(value)) return false;
  const time = leapSeconds === 'isDateTime' ? value.slice(11) : value;
  return leapSeconds === undefined || time[6] !== '6' || isLeapSecond(time);
}

function isWithin(value: number, [min, max]: readonly [number, number]): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}

/** Whether a time ends a day in UTC, the only moment that has a second 60. */
function isLeapSecond(time: string): boolean {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)$/.exec(time) ?? [];
  const offset = Number(`${sign}${Number(hours) * 60 + Number(minutes)}`);
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) - offset;
  return (minute + 1440) % 1440 === 1439;
}
