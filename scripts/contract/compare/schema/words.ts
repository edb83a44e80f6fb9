import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../contract.ts';
import { isAnnotation } from '../../schema/annotations.ts';
import type { Rule } from './rule.ts';

/** What tells people something, and code nothing. */
export const words: Rule = {
  keywords: ['deprecated'],
  compare: (before, after, { subject }) => {
    const [was, is] = [before['deprecated'] === true, after['deprecated'] === true];
    if (was !== is) {
      return is
        ? [{ kind: 'deprecated', subject, text: 'Deprecated.' }]
        : [{ kind: 'words', subject, text: 'No longer deprecated.' }];
    }
    return isDeepStrictEqual(wordsOf(before), wordsOf(after))
      ? []
      : [{ kind: 'words', subject, text: 'Other wording.' }];
  },
};

function wordsOf(schema: Schema): Schema {
  const entries = Object.entries(schema);
  return Object.fromEntries(entries.filter(([keyword]) => isAnnotation(keyword) && keyword !== 'x-extensible-enum'));
}
