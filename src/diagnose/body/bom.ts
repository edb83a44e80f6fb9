import type { UndoBody } from '../accident.ts';

const BOM = [0xef, 0xbb, 0xbf];

/** Some serializers write a byte order mark, and decoders of text remove it. */
export const undoBom: UndoBody = (body) => {
  if (BOM.every((byte, index) => body[index] === byte)) {
    return [{ bytes: body.subarray(BOM.length), text: 'The signed bytes have no byte order mark before them.' }];
  }
  const bytes = new Uint8Array(BOM.length + body.length);
  bytes.set(BOM);
  bytes.set(body, BOM.length);
  return [{ bytes, text: 'The signed bytes start with a byte order mark.' }];
};
