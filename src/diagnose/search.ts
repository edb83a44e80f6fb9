import { importHmacKey } from '#hmac';
import { toHex, utf8 } from '../signature/encoding.ts';
import type { SignedBody } from './accident.ts';
import type { KeyCandidate } from './secret/keys.ts';
import type { ContentCandidate } from './signature/contents.ts';

/** The most HMACs that one search makes. */
const MAX_HMACS = 4096;

/** The most bytes that one search signs, so that a large body ends it sooner. */
const MAX_SIGNED_BYTES = 512 * 1024 * 1024;

export interface Match {
  readonly digest: string;
  readonly body: SignedBody;
  readonly key: KeyCandidate;
  readonly content: ContentCandidate;
}

export interface SearchResult {
  readonly match: Match | undefined;
  /** How many were made. */
  readonly hmacs: number;
  /** Whether everything was tried, or something holds. */
  readonly isComplete: boolean;
}

/** Signs as a sender may have done until the outcome is one of the digests, the least unlikely first. */
export async function search(
  digests: ReadonlySet<string>,
  contents: readonly ContentCandidate[],
  { bodies, keys }: { readonly bodies: readonly SignedBody[]; readonly keys: readonly KeyCandidate[] },
): Promise<SearchResult> {
  let hmacs = 0;
  let signedBytes = 0;
  if (digests.size === 0) return { match: undefined, hmacs, isComplete: true };
  const imported = new Map(keys.map((key) => [key, importHmacKey(key.bytes)] as const));
  for (const { body, key } of pairs(bodies, keys)) {
    for (const content of contents) {
      const bytes = contentOf(content, body.bytes);
      signedBytes += bytes.length;
      if (hmacs === MAX_HMACS || signedBytes > MAX_SIGNED_BYTES) return { match: undefined, hmacs, isComplete: false };
      hmacs++;
      const digest = toHex((await imported.get(key)?.sign(bytes)) ?? new Uint8Array());
      if (digests.has(digest)) return { match: { digest, body, key, content }, hmacs, isComplete: true };
    }
  }
  return { match: undefined, hmacs, isComplete: true };
}

/** Each body with each key, those with the fewest accidents first. */
function pairs(
  bodies: readonly SignedBody[],
  keys: readonly KeyCandidate[],
): { body: SignedBody; key: KeyCandidate }[] {
  const accidents = ({ body, key }: { body: SignedBody; key: KeyCandidate }): number =>
    body.accidents.length + (key.readings[0]?.accidents.length ?? 0);
  return bodies.flatMap((body) => keys.map((key) => ({ body, key }))).toSorted((a, b) => accidents(a) - accidents(b));
}

/** The bytes that a content stands for. */
export function contentOf({ template, id, timestamp, url }: ContentCandidate, body: Uint8Array): Uint8Array {
  if (template === '{body}') return body;
  const values: Readonly<Record<string, string | undefined>> = { id: id?.value, timestamp: timestamp?.value, url };
  const [head = new Uint8Array(), tail = new Uint8Array()] = template
    .split('{body}')
    .map((text) => utf8(text.replaceAll(/\{(\w+)\}/g, (_, part: string) => values[part] ?? '')));
  const bytes = new Uint8Array(head.length + body.length + tail.length);
  bytes.set(head);
  bytes.set(body, head.length);
  bytes.set(tail, head.length + body.length);
  return bytes;
}
