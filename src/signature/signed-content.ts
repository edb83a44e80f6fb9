import { utf8 } from './encoding.ts';
import type { SignatureScheme } from './scheme.ts';

/** What is signed beside the body, as the headers spell it. */
interface SignedParts {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
}

/** The bytes that a scheme signs. */
export type SignedContent = (body: Uint8Array, parts: SignedParts) => Uint8Array;

/** Splits the template of a scheme once. */
export function signedContentOf({ signedContent, url = '' }: SignatureScheme): SignedContent {
  if (signedContent === 'body') return (body) => body;
  const [headOf, tailOf] = signedContent.split('{body}').map((template) => filledIn(template, url));
  return (body, parts) => {
    const head = headOf?.(parts) ?? NOTHING;
    const tail = tailOf?.(parts) ?? NOTHING;
    const bytes = new Uint8Array(head.length + body.length + tail.length);
    bytes.set(head);
    bytes.set(body, head.length);
    bytes.set(tail, head.length + body.length);
    return bytes;
  };
}

const NOTHING: Uint8Array = /* @__PURE__ */ new Uint8Array();

/** The bytes of a template without a body. */
function filledIn(template: string, url: string): ((parts: SignedParts) => Uint8Array) | undefined {
  if (template === '') return undefined;
  // Every second piece is the name of a part.
  const pieces = template.split(/\{(\w+)\}/);
  return ({ id, timestamp }) => {
    const values: Readonly<Record<string, string>> = { id, timestamp, url };
    return utf8(pieces.map((piece, index) => (index % 2 === 0 ? piece : values[piece])).join(''));
  };
}
