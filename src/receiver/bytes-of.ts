import { utf8 } from '../signature/encoding.ts';

/** The bytes of a body that is there as a whole. */
export function bytesOf(body: unknown): Uint8Array | Promise<Uint8Array> | undefined {
  if (typeof body === 'string') return utf8(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (typeof Blob !== 'undefined' && body instanceof Blob) {
    return body.arrayBuffer().then((buffer) => new Uint8Array(buffer));
  }
  return undefined;
}
