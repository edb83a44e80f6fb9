import { FORMATS } from '../../schema/formats.ts';
import { text as textOf } from '../../json.ts';
import type { Rule } from './rule.ts';

/** Formats. One that nothing checks is words. */
export const formats: Rule = {
  keywords: ['format'],
  compare: ({ format: before }, { format: after }, { subject }) => {
    const [was, is] = [textOf(before), textOf(after)];
    if (was === is) return [];
    const text = `Format: ${was ?? 'any'} before, ${is ?? 'any'} now.`;
    const [wasChecked, isChecked] = [was, is].map((format) => format !== undefined && FORMATS.has(format));
    if (wasChecked && isChecked) return [{ kind: 'different', subject, text }];
    if (!wasChecked && !isChecked) return [{ kind: 'words', subject, text }];
    return [{ kind: isChecked ? 'narrower' : 'wider', subject, text }];
  },
};
