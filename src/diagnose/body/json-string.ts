import { utf8 } from '../../signature/encoding.ts';
import type { UndoBody } from '../accident.ts';
import { textOf } from './text.ts';

/** A text that was serialized as JSON once more, with quotes around it. */
export const undoJsonString: UndoBody = (body) => {
  const text = textOf(body);
  if (text === undefined || !text.startsWith('"')) return [];
  try {
    const inner: unknown = JSON.parse(text);
    if (typeof inner !== 'string') return [];
    return [
      { bytes: utf8(inner), text: 'The body was serialized twice: it is a JSON string that holds the signed JSON.' },
    ];
  } catch {
    return [];
  }
};
