import { WebhookError } from '../errors.ts';
import { utf8 } from '../signature/encoding.ts';
import { type HeadersLike, headerReader } from './headers.ts';

/** A delivery as it comes in, whatever carries it. */
export interface Incoming {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
  /**
   * The raw body: whole, or in pieces as they arrive.
   *
   * @throws {WebhookError} `body_already_parsed`
   */
  body(): Uint8Array | AsyncIterable<unknown>;
}

/** A request, or its raw body and its headers. */
export type WebhookInput = Request | { readonly body: string | Uint8Array; readonly headers: HeadersLike };

export function incomingFrom(input: WebhookInput): Incoming {
  return {
    method: 'method' in input ? input.method : 'POST',
    header: headerReader(input.headers),
    body() {
      const { body } = input;
      if (typeof body === 'string') return utf8(body);
      if (body === null) return new Uint8Array();
      if (('bodyUsed' in input && input.bodyUsed) || !isBytes(body)) throw alreadyParsed();
      return body;
    },
  };
}

export function alreadyParsed(): WebhookError {
  return new WebhookError(
    'body_already_parsed',
    'The raw body is gone: something parsed it before. The signature covers bytes, so keep them. ' +
      "Express: put express.raw({ type: '*/*' }) on this route, before express.json(). " +
      "Fastify: addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body)).",
  );
}

/** Something that holds bytes, or brings them. */
export function isBytes(body: unknown): body is Uint8Array | AsyncIterable<unknown> {
  return ArrayBuffer.isView(body) || (typeof body === 'object' && body !== null && Symbol.asyncIterator in body);
}
