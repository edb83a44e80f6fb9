/** So many bytes are shown. */
const MAX_BYTES = 16 * 1024;
const PER_LINE = 16;

/**
 * Bytes as people read them: where a line begins, sixteen bytes, and the same as ASCII.
 *
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function hexDump(bytes) {
  const shown = bytes.subarray(0, MAX_BYTES);
  const lines = [];
  for (let at = 0; at < shown.length; at += PER_LINE) {
    const line = [...shown.subarray(at, at + PER_LINE)];
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = line.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(PER_LINE * 3 - 1)}  ${text}`);
  }
  if (bytes.length > shown.length) lines.push(`… ${bytes.length - shown.length} more bytes`);
  return lines.join('\n');
}
