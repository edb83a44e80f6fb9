import type { SignatureExplanation } from '../../src/diagnose/explain-signature.ts';
import { printable } from '../printable.ts';

/** What an explanation says, and the code to write. */
export function describeExplanation({ text, code }: SignatureExplanation): string {
  return [printable(text, 5000), ...(code === undefined ? [] : ['', ...code.split('\n').map(line)])].join('\n');
}

function line(code: string): string {
  return code === '' ? '' : `  ${printable(code, 1000)}`;
}

/** The same as data, without what is of no use outside of a program. */
export function plainExplanation(
  explanation: SignatureExplanation,
): Pick<SignatureExplanation, 'verdict' | 'form' | 'accidents' | 'danger' | 'headers' | 'text' | 'code'> {
  const { verdict, form, accidents, danger, headers, text, code } = explanation;
  return { verdict, form, accidents, danger, headers, text, code };
}
