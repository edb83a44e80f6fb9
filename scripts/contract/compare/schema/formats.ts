import { FORMATS } from '../../schema/formats.ts';
import { text as textOf } from '../../json.ts';
import { directionOf, type Rule } from './rule.ts';

/** Formats. One that nothing checks is words. */
export const formats: Rule = {
  keywords: ['format'],
  compare: ({ format: before }, { format: after }, { subject }) => {
    const [was, is] = [textOf(before), textOf(after)];
    if (was === is) return [];
    const text = `Format: ${was ?? 'any'} before, ${is ?? 'any'} now.`;
    const [wasChecked, isChecked] = [was, is].map((format) => format !== undefined && FORMATS.has(format));
    if (wasChecked && isChecked) return [{ kind: directionOf(!includes(is, was), !includes(was, is)), subject, text }];
    if (!wasChecked && !isChecked) return [{ kind: 'words', subject, text }];
    return [{ kind: isChecked ? 'narrower' : 'wider', subject, text }];
  },
};

/** Whether every value of a format has another one too; of texts, nothing tells. */
function includes(outer: string | undefined, inner: string | undefined): boolean {
  const [wide, narrow] = [outer, inner].map((format = '') => FORMATS.get(format)?.bounds);
  return wide !== undefined && narrow !== undefined && wide[0] <= narrow[0] && wide[1] >= narrow[1];
}
