import { WebhookError } from '../errors.ts';
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
}

/** A request, or its raw body and its headers. */
export type WebhookInput = Request | { readonly body: string | Uint8Array; readonly headers: HeadersLike };

export function incomingFrom(input: WebhookInput): Incoming {
  return {
    method: 'method' in input ? input.method : 'POST',
    header: headerReader(input.headers),
    body(maxBytes) {
      const { body } = input;
      if (typeof body === 'string') return utf8(body);
      if (body === null) return new Uint8Array();
      if (ArrayBuffer.isView(body)) return body;
      if (('bodyUsed' in input && input.bodyUsed) || !(Symbol.asyncIterator in body)) throw alreadyParsed();
      return collect(body as AsyncIterable<Uint8Array>, new Pieces(maxBytes));
    },
  };
}

async function collect(stream: AsyncIterable<Uint8Array>, pieces: Pieces): Promise<Uint8Array> {
  const iterator = stream[Symbol.asyncIterator]();
  for (let next = await step(iterator); !next.done; next = await step(iterator)) {
    try {
      pieces.add(next.value);
    } catch (error) {
      // Not waited for: the stream of a request that was cloned ends when both copies do.
      iterator.return?.().catch(() => undefined);
      throw error;
    }
  }
  return pieces.bytes();
}

async function step(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await iterator.next();
  } catch (cause) {
    throw brokenBody(cause);
  }
}

export function alreadyParsed(): WebhookError {
  return new WebhookError(
    'body_already_parsed',
    'The raw body is gone: something parsed it before. The signature covers bytes, so keep them. ' +
      "Express: put express.raw({ type: '*/*' }) on this route, before express.json(). " +
      "Fastify: addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body)).",
  );
}
