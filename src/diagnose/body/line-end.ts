import type { UndoBody } from '../accident.ts';

const LF = 10;
const CR = 13;

/** Editors and `echo` end a file with a line end; some frameworks trim it. */
export const undoLineEnd: UndoBody = (body) => {
  const added = [
    { bytes: withEnd(body, LF), text: 'The signed bytes have one line end more at their end.' },
    { bytes: withEnd(body, CR, LF), text: 'The signed bytes have one line end (CRLF) more at their end.' },
  ];
  if (body.at(-1) !== LF) return added;
  const end = body.at(-2) === CR ? -2 : -1;
  return [{ bytes: body.subarray(0, end), text: 'The signed bytes have one line end fewer at their end.' }, ...added];
};

function withEnd(body: Uint8Array, ...end: number[]): Uint8Array {
  const bytes = new Uint8Array(body.length + end.length);
  bytes.set(body);
  bytes.set(end, body.length);
  return bytes;
}
