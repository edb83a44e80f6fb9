import { utf8 } from '../../signature/encoding.ts';

/** The text of bytes, a byte order mark included; undefined where they are not UTF-8. */
export function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** The bytes of a changed text; none where nothing changed. */
export function changed(before: string, after: string): readonly Uint8Array[] {
  return before === after ? [] : [utf8(after)];
}
