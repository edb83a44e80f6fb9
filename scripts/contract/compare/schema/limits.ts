import type { Schema } from '../../contract.ts';
import type { PlaceChange } from '../change.ts';
import type { At, Rule } from './rule.ts';

const UPPER = ['maxContains', 'maxItems', 'maxLength', 'maxProperties'];
const LOWER = ['minContains', 'minItems', 'minLength', 'minProperties'];

/** A number is limited by either of two keywords. */
const RANGES = [
  ['maximum', 'exclusiveMaximum', 1],
  ['minimum', 'exclusiveMinimum', -1],
] as const;

/** Limits of numbers, lengths and counts. */
export const limits: Rule = {
  keywords: [...UPPER, ...LOWER, ...RANGES.flatMap(([keyword, exclusive]) => [keyword, exclusive])],
  compare: (before, after, at) => [...compareRanges(before, after, at), ...compareCounts(before, after, at)],
};

function compareCounts(before: Schema, after: Schema, { subject }: At): PlaceChange[] {
  return [...UPPER, ...LOWER].flatMap((keyword): PlaceChange[] => {
    const [was, is] = [before[keyword], after[keyword]];
    if (was === is) return [];
    const sign = UPPER.includes(keyword) ? 1 : -1;
    const isLooser = limitOf(is) * sign > limitOf(was) * sign || is === undefined;
    const text = `\`${keyword}\`: ${String(was ?? 'none')} before, ${String(is ?? 'none')} now.`;
    return [{ kind: isLooser && was !== undefined ? 'wider' : 'narrower', subject, text }];
  });
}

function compareRanges(before: Schema, after: Schema, { subject }: At): PlaceChange[] {
  return RANGES.flatMap(([inclusive, exclusive, sign]): PlaceChange[] => {
    const [was, is] = [before, after].map((schema) => endOf(schema, inclusive, exclusive, sign));
    if (was?.limit === is?.limit && was?.isExcluded === is?.isExcluded) return [];
    const keyword = (is ?? was)?.isExcluded ? exclusive : inclusive;
    const isOther = was !== undefined && is !== undefined && was.isExcluded !== is.isExcluded;
    const change = isOther
      ? `\`${keyword === exclusive ? inclusive : exclusive}\` ${was.limit} before, \`${keyword}\` ${is.limit} now.`
      : `\`${keyword}\`: ${was?.limit ?? 'none'} before, ${is?.limit ?? 'none'} now.`;
    return [{ kind: isLooser(was, is, sign) ? 'wider' : 'narrower', subject, text: change }];
  });
}

/** Where a range ends. */
interface End {
  readonly limit: number;
  readonly isExcluded: boolean;
}

/** The stricter of the two; undefined where the range has no end. The integers beyond a limit begin with the next one. */
function endOf(schema: Schema, inclusive: string, exclusive: string, sign: 1 | -1): End | undefined {
  const [limit, excluded] = [limitOf(schema[inclusive]), limitOf(schema[exclusive])];
  const ends = [
    ...(Number.isNaN(limit) ? [] : [{ limit, isExcluded: false }]),
    ...(Number.isNaN(excluded)
      ? []
      : schema['type'] === 'integer' && Number.isInteger(excluded)
        ? [{ limit: excluded - sign, isExcluded: false }]
        : [{ limit: excluded, isExcluded: true }]),
  ];
  return ends.reduce<End | undefined>((a, b) => (isLooser(b, a, sign) ? b : a), undefined);
}

/** Whether a range that ends somewhere else holds more numbers. */
function isLooser(was: End | undefined, is: End | undefined, sign: 1 | -1): boolean {
  if (!was || !is) return was !== undefined;
  return was.limit === is.limit ? was.isExcluded : is.limit * sign > was.limit * sign;
}

function limitOf(value: Schema[string] | undefined): number {
  return typeof value === 'number' ? value : Number.NaN;
}
