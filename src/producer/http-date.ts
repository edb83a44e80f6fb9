const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

/** The three forms that HTTP allows, of which two are obsolete. @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7} */
const FORMS = [
  String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) ${TIME} GMT`,
  String.raw`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) ${TIME} GMT`,
  String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) ${TIME} (?<year>\d{4})`,
];

/**
 * Parses a date of HTTP, always as UTC.
 *
 * @param now milliseconds since 1970, which a year of two digits is read by.
 * @returns milliseconds since 1970; undefined for anything else.
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  for (const form of FORMS) {
    const groups = new RegExp(`^${form}$`).exec(text)?.groups;
    if (groups) return toTime(groups, now);
  }
  return undefined;
}

function toTime(groups: Readonly<Record<string, string>>, now: number): number | undefined {
  const {
    year: yearText = '',
    month: monthName = '',
    day: dayText,
    hour: hourText,
    minute: minuteText,
    second: secondText,
  } = groups;
  const [day = 0, hour = 0, minute = 0, second = 0] = [dayText, hourText, minuteText, secondText].map(Number);
  const month = MONTHS.indexOf(monthName);
  const year = yearText.length === 2 ? fullYear(Number(yearText), now) : Number(yearText);
  const date = new Date(Date.UTC(year, month, day, hour, minute));
  const isReal = date.getUTCMonth() === month && date.getUTCHours() === hour;
  // A leap second is the first one of the next minute.
  return isReal && second <= 60 ? date.getTime() + second * 1000 : undefined;
}

/** A year of two digits lies at most 50 years ahead. */
function fullYear(year: number, now: number): number {
  const current = new Date(now).getUTCFullYear();
  const candidate = current - (current % 100) + year;
  return candidate > current + 50 ? candidate - 100 : candidate;
}
