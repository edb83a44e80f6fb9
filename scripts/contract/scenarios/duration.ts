const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const PART = `\\d+(${Object.keys(UNITS).join('|')})`;

/** What a duration looks like, as a regular expression. */
export const DURATION_PATTERN: string = `^${PART}( ${PART})*$`;

const DURATION = new RegExp(DURATION_PATTERN);

/** Milliseconds of a duration such as `90s` or `1h 30m`; undefined for anything else. */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value !== 'string' || !DURATION.test(value)) return undefined;
  return value.split(' ').reduce((sum, part) => {
    const [, count = '', unit = ''] = /^(\d+)(\D+)$/.exec(part) ?? [];
    return sum + Number(count) * (UNITS[unit] ?? 0);
  }, 0);
}
