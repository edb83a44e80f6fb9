/** The grammar of RFC 3339, which leaves open how many days a month has and when a minute has a second 60. */
const DATE_TIME =
  /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

const LEAP_SECOND = /:60(?=[.Z+-])/;

/**
 * Reads a date-time of RFC 3339 by the rule that the validators use. A leap second is read as the second before it.
 *
 * @returns milliseconds since 1970, or NaN for anything else.
 */
export function parseDateTime(text: string): number {
  if (!DATE_TIME.test(text)) return Number.NaN;
  // Everything up to the seconds has a fixed place.
  const day = Number(text.slice(8, 10));
  if (day > 28 && day > daysIn(Number(text.slice(0, 4)), Number(text.slice(5, 7)))) return Number.NaN;
  if (text.slice(17, 19) !== '60') return Date.parse(text.toUpperCase());
  const time = new Date(withoutLeapSecond(text));
  const isLastMinute = time.getUTCHours() === 23 && time.getUTCMinutes() === 59;
  return isLastMinute ? time.getTime() : Number.NaN;
}

/** The usual spelling of a date-time: upper case, and no leap second. Other text is returned as it is. */
export function canonicalDateTime(text: string): string {
  return Number.isNaN(parseDateTime(text)) ? text : withoutLeapSecond(text);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return SHORT_MONTHS.has(month) ? 30 : 31;
}

const SHORT_MONTHS: ReadonlySet<number> = /* @__PURE__ */ new Set([4, 6, 9, 11]);

function withoutLeapSecond(text: string): string {
  return text.toUpperCase().replace(LEAP_SECOND, ':59');
}
