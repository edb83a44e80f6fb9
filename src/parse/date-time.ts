/** The grammar of RFC 3339, which leaves open how many days a month has and when a minute has a second 60. */
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d):([0-5]\d|60)(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * Reads a date-time of RFC 3339 by the rule that the validators use. A leap second is read as the second before it.
 *
 * @returns milliseconds since 1970, or NaN for anything else.
 */
export function parseDateTime(text: string): number {
  const [, date = '', minute, second = '', fraction = '', offset = ''] = DATE_TIME.exec(text) ?? [];
  const midnight = new Date(`${date}T00:00:00Z`);
  if (midnight.getUTCDate() !== Number(date.slice(8))) return Number.NaN;
  const time = new Date(`${date}T${minute}:${second.replace('60', '59')}${fraction}${offset.toUpperCase()}`);
  const isLastMinute = time.getUTCHours() === 23 && time.getUTCMinutes() === 59;
  return second === '60' && !isLastMinute ? Number.NaN : time.getTime();
}

/** The usual spelling of a date-time: upper case, and no leap second. Other text is returned as it is. */
export function canonicalDateTime(text: string): string {
  return Number.isNaN(parseDateTime(text)) ? text : text.toUpperCase().replace(/:60(?=[.Z+-])/, ':59');
}
