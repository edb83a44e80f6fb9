import { utf8 } from './encoding.ts';
import type { SignatureScheme } from './scheme.ts';

/** What is signed beside the body, as the headers spell it. */
export interface SignedParts {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
}

/** The bytes that a scheme signs. */
export function signedContent(scheme: SignatureScheme, body: Uint8Array, parts: SignedParts): Uint8Array {
  if (scheme.signedContent === 'body') return body;
  const values: Readonly<Record<string, string | undefined>> = { ...parts, url: scheme.url };
  const [head = '', tail = ''] = scheme.signedContent
    .split('{body}')
    .map((text) => text.replaceAll(/\{(\w+)\}/g, (_, part: string) => values[part] ?? ''));
  const before = utf8(head);
  const after = utf8(tail);
  const bytes = new Uint8Array(before.length + body.length + after.length);
  bytes.set(before);
  bytes.set(body, before.length);
  bytes.set(after, before.length + body.length);
  return bytes;
}
