export type HelperName = keyof typeof SOURCES;

const SOURCES = {
  report: `function report(issues, path, keyword, message) {
  const issue = { path, message, keyword };
  if (issues === null) return [issue];
  issues.push(issue);
  return issues;
}`,
  wrongType: `function wrongType(issues, path, expected) {
  return report(issues, path, 'type', 'must be ' + expected);
}`,
  missing: `function missing(issues, path) {
  return report(issues, path, 'required', 'is required');
}`,
  isObject: `function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}`,
  escapeKey: `function escapeKey(key) {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}`,
  countCharacters: `function countCharacters(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}`,
  isMultiple: `/** Whether the quotient is whole, but for what a division of decimal fractions is off by. */
function isMultiple(value, divisor) {
  const quotient = value / divisor;
  if (!Number.isFinite(quotient)) return value % divisor === 0;
  return Math.abs(quotient - Math.round(quotient)) <= 2 * Number.EPSILON * Math.abs(quotient);
}`,
  isDateTime: `function isDateTime(text) {
  return DATE_TIME.test(text) && (text[17] !== '6' || isLeapSecond(text.slice(11)));
}`,
  isTime: `function isTime(text) {
  return TIME.test(text) && (text[6] !== '6' || isLeapSecond(text));
}`,
  isLeapSecond: `/** Whether a time ends a day in UTC, the only moment that has a second 60. */
function isLeapSecond(time) {
  const [, sign = '+', hours = 0, minutes = 0] = /([+-])(\\d\\d):(\\d\\d)$/.exec(time) ?? [];
  const offset = Number(sign + (hours * 60 + Number(minutes)));
  const minute = time.slice(0, 2) * 60 + Number(time.slice(3, 5)) - offset;
  return (minute + 1440) % 1440 === 1439;
}`,
  canonical: `/** JSON with sorted keys: the same text for equal values. */
function canonical(value) {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return '[' + value.map(canonical).join() + ']';
  const keys = Object.keys(value).sort();
  return '{' + keys.map((key) => JSON.stringify(key) + ':' + canonical(value[key])).join() + '}';
}`,
  hasDuplicates: `function hasDuplicates(items) {
  return new Set(items.map(canonical)).size < items.length;
}`,
  countMatches: `function countMatches(check, items) {
  return items.filter((item) => check(item, '', null) === null).length;
}`,
  anyOf: `function anyOf(checks, value, path, issues) {
  return alternatives('anyOf', checks, value, path, issues);
}`,
  oneOf: `function oneOf(checks, value, path, issues) {
  const matches = checks.filter((check) => check(value, '', null) === null);
  if (matches.length > 1) return report(issues, path, 'oneOf', 'must match only one of the alternatives');
  return alternatives('oneOf', checks, value, path, issues);
}`,
  alternatives: `/** Reports that no alternative matches, and what is wrong with the one that comes closest. */
function alternatives(keyword, checks, value, path, issues) {
  let closest = null;
  for (const check of checks) {
    const found = check(value, path, null);
    if (found === null) return issues;
    if (closest === null || found.length < closest.length) closest = found;
  }
  return report(issues, path, keyword, 'must match one of the alternatives').concat(closest ?? []);
}`,
} as const;

const NEEDS: { readonly [Name in HelperName]?: readonly HelperName[] } = {
  wrongType: ['report'],
  missing: ['report'],
  isDateTime: ['isLeapSecond'],
  isTime: ['isLeapSecond'],
  hasDuplicates: ['canonical'],
  anyOf: ['alternatives'],
  oneOf: ['alternatives', 'report'],
  alternatives: ['report'],
};

/** A helper together with the helpers that it calls. */
export function withNeeds(name: HelperName): HelperName[] {
  return [name, ...(NEEDS[name] ?? []).flatMap(withNeeds)];
}

/** The code of helpers, always in the same order. */
export function helperCode(used: ReadonlySet<HelperName>): string[] {
  return Object.entries(SOURCES).flatMap(([name, code]) => (used.has(name as HelperName) ? [code] : []));
}
