import type { BodyAccident, BodyRemedy, SignedBody, UndoBody } from '../accident.ts';
import { undoBase64Body } from './base64-body.ts';
import { undoBom } from './bom.ts';
import { undoCompressed } from './compressed.ts';
import { undoCrlf } from './crlf.ts';
import { undoFormEncoded } from './form-encoded.ts';
import { undoJsonString } from './json-string.ts';
import { undoLineEnd } from './line-end.ts';
import { undoReserialized } from './reserialized.ts';

const UNDO: Readonly<Record<BodyAccident, UndoBody>> = {
  'line-end': undoLineEnd,
  crlf: undoCrlf,
  bom: undoBom,
  reserialized: undoReserialized,
  'json-string': undoJsonString,
  'form-encoded': undoFormEncoded,
  compressed: undoCompressed,
  'base64-body': undoBase64Body,
};

const RAW: BodyRemedy = { kind: 'raw' };

/** After these, further accidents may have happened before. */
const DECODING: readonly BodyAccident[] = ['compressed', 'base64-body', 'form-encoded', 'json-string'];

/** The body that arrived, then those that it may have been: by one accident, or by two where the last one encoded it. */
export async function bodiesOf(body: Uint8Array): Promise<readonly SignedBody[]> {
  const once = await undone({ bytes: body, accidents: [] });
  const decoded = once.filter(({ accidents }) => accidents.some(({ name }) => DECODING.includes(name)));
  const twice = await Promise.all(decoded.map(undone));
  return [{ bytes: body, accidents: [] }, ...once, ...twice.flat()];
}

async function undone({ bytes: body, accidents }: SignedBody): Promise<readonly SignedBody[]> {
  const found: SignedBody[] = [];
  for (const [name, undo] of Object.entries(UNDO) as [BodyAccident, UndoBody][]) {
    if (accidents.some((before) => before.name === name)) continue;
    for (const { bytes, text, remedy = RAW } of await undo(body)) {
      found.push({ bytes, accidents: [...accidents, { name, text, remedy }] });
    }
  }
  return found;
}
