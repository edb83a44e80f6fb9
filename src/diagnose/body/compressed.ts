import { withoutSharing } from '../../signature/encoding.ts';
import type { UndoBody } from '../accident.ts';

/** The most that is decompressed, in bytes. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The signature covers the body as it was before it was compressed. */
export const undoCompressed: UndoBody = async (body) => {
  const format = formatOf(body);
  const bytes = format && (await decompressed(body, format));
  if (!format || !bytes) return [];
  const text = `The body is compressed (${format}); the signed bytes are those before that.`;
  return [{ bytes, text, remedy: { kind: 'decompress', format } }];
};

function formatOf([first, second = 0]: Uint8Array): 'gzip' | 'deflate' | undefined {
  if (first === 0x1f && second === 0x8b) return 'gzip';
  return first === 0x78 && (first * 256 + second) % 31 === 0 ? 'deflate' : undefined;
}

/** Undefined for broken or too much data, and where the platform decompresses nothing. */
async function decompressed(body: Uint8Array, format: 'gzip' | 'deflate'): Promise<Uint8Array | undefined> {
  if (typeof DecompressionStream === 'undefined') return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([withoutSharing(body)]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > MAX_BYTES) return undefined;
      chunks.push(read.value);
    }
  } catch {
    return undefined;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
