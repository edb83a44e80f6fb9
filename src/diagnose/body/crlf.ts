import type { UndoBody } from '../accident.ts';
import { changed, textOf } from './text.ts';

/** Version control and editors change line ends. */
export const undoCrlf: UndoBody = (body) => {
  const text = textOf(body);
  if (text === undefined) return [];
  const lf = text.replaceAll('\r\n', '\n');
  return [
    ...changed(text, lf).map((bytes) => ({ bytes, text: 'The lines of the signed bytes end in LF, here in CRLF.' })),
    ...changed(text, lf.replaceAll('\n', '\r\n')).map((bytes) => ({
      bytes,
      text: 'The lines of the signed bytes end in CRLF, here in LF.',
    })),
  ];
};
