import { WebhookError } from '../errors.ts';
import { utf8 } from '../signature/encoding.ts';
import { type HeadersLike, headerReader } from './headers.ts';

/** A delivery as it comes in, whatever carries it. */
export interface Incoming {
  readonly method: string;
  header(name: string): string | undefined;
  /**
   * The raw body.
   *
   * @param maxBytes a longer body is not read to its end.
   * @throws {WebhookError} `body_too_large`, `body_already_parsed`
   */
  body(maxBytes: number): Promise<Uint8Array> | Uint8Array;
}

/** A request, or its raw body and its headers. */
export type WebhookInput = Request | { readonly body: string | Uint8Array; readonly headers: HeadersLike };

export function incomingFrom(input: WebhookInput): Incoming {
  return isRequest(input) ? fromRequest(input) : fromParts(input.body, input.headers);
}

export function tooLarge(maxBytes: number): WebhookError {
  return new WebhookError('body_too_large', `The body is longer than ${maxBytes} bytes.`);
}

export function alreadyParsed(): WebhookError {
  return new WebhookError(
    'body_already_parsed',
    'The raw body is gone: something parsed it before. The signature covers bytes, so keep them. ' +
      "Express: put express.raw({ type: '*/*' }) on this route, before express.json(). " +
      "Fastify: addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body)).",
  );
}

function isRequest(input: WebhookInput): input is Request {
  return typeof (input as Request).arrayBuffer === 'function';
}

function fromRequest(request: Request): Incoming {
  return {
    method: request.method,
    header: (name) => request.headers.get(name) ?? undefined,
    body: (maxBytes) => readStream(request, maxBytes),
  };
}

function fromParts(body: string | Uint8Array, headers: HeadersLike): Incoming {
  return {
    method: 'POST',
    header: headerReader(headers),
    body(maxBytes) {
      if (typeof body !== 'string' && !ArrayBuffer.isView(body)) throw alreadyParsed();
      const bytes = typeof body === 'string' ? utf8(body) : body;
      if (bytes.length > maxBytes) throw tooLarge(maxBytes);
      return bytes;
    },
  };
}

async function readStream(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (request.bodyUsed) throw alreadyParsed();
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const collected = new Chunks(maxBytes);
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (collected.add(next.value)) continue;
    // Not waited for: the stream of a request that was cloned is cancelled when both are.
    reader.cancel().catch(() => undefined);
    throw tooLarge(maxBytes);
  }
  return collected.bytes();
}

/** Bytes that arrive in pieces, up to a limit. */
export class Chunks {
  readonly #maxBytes: number;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** False where the piece goes past the limit. */
  add(chunk: Uint8Array): boolean {
    this.#length += chunk.length;
    this.#chunks.push(chunk);
    return this.#length <= this.#maxBytes;
  }

  bytes(): Uint8Array {
    const [only] = this.#chunks;
    if (only && this.#chunks.length === 1) return only;
    const bytes = new Uint8Array(this.#length);
    let offset = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, offset);
      offset += chunk.length;
    }
    return bytes;
  }
}
