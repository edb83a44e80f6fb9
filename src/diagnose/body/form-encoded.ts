import { utf8 } from '../../signature/encoding.ts';
import type { SignedBodyCandidate, UndoBody } from '../accident.ts';
import { textOf } from './text.ts';

/** The field that senders put JSON into. */
const FIELD = 'payload';

const JSON_START = /^\s*[{[]/;

/** The JSON is sent as a field of a form, or a parser of forms took it for one. */
export const undoFormEncoded: UndoBody = (body) => {
  const text = textOf(body);
  if (text === undefined) return [];
  if (JSON_START.test(text)) {
    const form = new URLSearchParams({ [FIELD]: text }).toString();
    return [
      { bytes: utf8(form), text: `The signed bytes are the whole form with the field \`${FIELD}\`, here its value.` },
    ];
  }
  return [...new URLSearchParams(text)].flatMap(([name, value]): SignedBodyCandidate[] => {
    if (JSON_START.test(name) && value === '') {
      return [{ bytes: utf8(name), text: 'The body was encoded as a form; the signed bytes are the JSON.' }];
    }
    if (!JSON_START.test(value) || !/^[\w.-]{1,40}$/.test(name)) return [];
    const text = `The body is a form; the signed bytes are the value of its field \`${name}\`.`;
    return [{ bytes: utf8(value), text, remedy: { kind: 'form', field: name } }];
  });
};
