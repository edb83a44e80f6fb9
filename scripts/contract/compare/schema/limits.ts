import type { Schema } from '../../contract.ts';
import type { PlaceChange } from '../change.ts';
import type { At, Rule } from './rule.ts';

const UPPER = ['exclusiveMaximum', 'maxContains', 'maximum', 'maxItems', 'maxLength', 'maxProperties'];
const LOWER = ['exclusiveMinimum', 'minContains', 'minimum', 'minItems', 'minLength', 'minProperties'];

/** Limits of numbers, lengths and counts. */
export const limits: Rule = { keywords: [...UPPER, ...LOWER], compare: compareLimits };

function compareLimits(before: Schema, after: Schema, { subject }: At): PlaceChange[] {
  return [...UPPER, ...LOWER].flatMap((keyword): PlaceChange[] => {
    const [was, is] = [before[keyword], after[keyword]];
    if (was === is) return [];
    const sign = UPPER.includes(keyword) ? 1 : -1;
    const isLooser = limitOf(is) * sign > limitOf(was) * sign || is === undefined;
    const text = `\`${keyword}\`: ${String(was ?? 'none')} before, ${String(is ?? 'none')} now.`;
    return [{ kind: isLooser && was !== undefined ? 'wider' : 'narrower', subject, text }];
  });
}

function limitOf(value: Schema[string] | undefined): number {
  return typeof value === 'number' ? value : Number.NaN;
}
