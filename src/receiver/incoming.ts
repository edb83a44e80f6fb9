import { WebhookError } from '../errors.ts';
import type { FetchRequest } from '../platform.ts';
import { utf8 } from '../signature/encoding.ts';
import { type HeadersLike, headerReader } from './headers.ts';
import { brokenBody, Pieces } from './pieces.ts';

/** A delivery as it comes in, whatever carries it. */
export interface Incoming {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
  /**
   * The raw body.
   *
   * @param maxBytes a longer body is not read to its end.
   * @throws {WebhookError} `body_too_large`, `broken_body`, `body_already_parsed`
   */
  body(maxBytes: number): Promise<Uint8Array> | Uint8Array;
  /** The rest of a body that is still arriving is not wanted. */
  giveUp?(): void;
}

/** A request, or its raw body and its headers. */
export type WebhookInput = FetchRequest | { readonly body: string | Uint8Array; readonly headers: HeadersLike };

export function incomingFrom(input: WebhookInput): Incoming {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return {
    method: 'method' in input ? input.method : 'POST',
    header: headerReader(input.headers),
    body(maxBytes) {
      const { body } = input;
      if (typeof body === 'string') return utf8(body);
      if (body === null) return new Uint8Array();
      if (ArrayBuffer.isView(body)) return body;
      if (!('getReader' in body) || body.locked || ('bodyUsed' in input && input.bodyUsed)) throw alreadyParsed();
      reader = body.getReader();
      return collect(reader, new Pieces(maxBytes));
    },
    // Not waited for: the stream of a request that was cloned ends when both copies do.
    giveUp: () => void reader?.cancel().catch(() => undefined),
  };
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, pieces: Pieces): Promise<Uint8Array> {
  for (let next = await read(reader); !next.done; next = await read(reader)) pieces.add(next.value);
  return pieces.bytes();
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    throw brokenBody(cause);
  }
}

export function alreadyParsed(): WebhookError {
  return new WebhookError(
    'body_already_parsed',
    'The raw body is gone: something parsed it before. The signature covers bytes, so keep them. ' +
      "Express: put express.raw({ type: '*/*' }) on this route, before express.json(). " +
      "Fastify: addContentTypeParser('application/json', (request, payload, done) => done(null)), and hand over request.raw.",
  );
}
