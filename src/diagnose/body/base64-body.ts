import { fromBase64 } from '../../signature/encoding.ts';
import type { UndoBody } from '../accident.ts';
import { textOf } from './text.ts';

/** AWS Lambda gives bodies that it takes for binary in Base64. */
export const undoBase64Body: UndoBody = (body) => {
  const text = textOf(body)?.trim();
  const bytes = text ? fromBase64(text) : undefined;
  if (!bytes) return [];
  return [
    {
      bytes,
      text: 'The body is in Base64, as AWS Lambda gives it; the signed bytes are the decoded ones.',
      remedy: { kind: 'lambda' },
    },
  ];
};
