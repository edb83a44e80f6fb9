import { WebhookError } from '../errors.ts';
import type { FetchRequest, PlatformBlob } from '../platform.ts';
import { utf8 } from '../signature/encoding.ts';
import { type BodyBuffer, bodyAborted } from './body-buffer.ts';
import { type HeadersLike, headerReader } from './headers.ts';

/** A delivery as it comes in, whatever carries it. */
export interface Incoming {
  readonly method: string;
  readonly header: (name: string) => string | undefined;
  /** As the adapter has it: absolute, or a path alone. */
  readonly url?: string | undefined;
  /**
   * The raw body.
   *
   * @param buffer collects a body that arrives in chunks.
   * @throws {WebhookError} `body_too_large`, `body_aborted`, `body_already_parsed`, `overloaded`
   */
  body(buffer: BodyBuffer): Promise<Uint8Array> | Uint8Array;
  /** Stops reading: the rest of the body is not wanted. */
  cancel?(): void;
  /** Keeps the platform running until the work is done. Default: that of the platform, if it has one. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** How long the process will run, in milliseconds. Default: without end. */
  readonly timeLeft?: number;
}

/** A request, or its raw body and its headers. */
export type WebhookInput =
  | FetchRequest
  | {
      readonly body: string | Uint8Array | ArrayBuffer | PlatformBlob | null | undefined;
      readonly headers: HeadersLike;
      readonly url?: string;
    };

/** @throws {TypeError} for anything that is not a request. */
export function incomingFrom(input: WebhookInput): Incoming {
  assertInput(input);
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return {
    method: 'method' in input ? input.method : 'POST',
    url: input.url,
    header: headerReader(input.headers),
    body(buffer) {
      const { body } = input;
      const bytes = bytesOf(body);
      if (bytes) return bytes;
      if (!isStream(body) || body.locked || ('bodyUsed' in input && input.bodyUsed)) {
        throw alreadyParsed('Pass the request on before anything reads it, or read `request.clone()` elsewhere.');
      }
      reader = body.getReader();
      return collect(reader, buffer);
    },
    // Not waited for: the stream of a request that was cloned ends when both copies do.
    cancel: () => void reader?.cancel().catch(() => undefined),
  };
}

function assertInput(input: unknown): asserts input is Exclude<WebhookInput, unknown[]> {
  const { headers } = Object(input) as { headers?: unknown };
  if (typeof headers === 'object' && headers !== null && !isNodeRequest(input)) return;
  throw new TypeError(
    '@heyoo/webhooks: The handler takes a `Request`. Node, Express, Connect: `toNodeHandler(handler)`. ' +
      'Fastify: `toNodeHandler(handler)(request.raw, reply.raw)`. Hono: `handler(c.req.raw)`.',
  );
}

/** Node's `IncomingMessage` has headers too, and a body that is read by events. */
function isNodeRequest(input: unknown): boolean {
  return typeof (input as { on?: unknown }).on === 'function';
}

/** The bytes of a body that is there; undefined for anything that has to be read first. */
export function bytesOf(body: unknown): Uint8Array | Promise<Uint8Array> | undefined {
  if (typeof body === 'string') return utf8(body);
  if (body === null || body === undefined) return new Uint8Array();
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  if (typeof Blob !== 'undefined' && body instanceof Blob) {
    return body.arrayBuffer().then((buffer) => new Uint8Array(buffer));
  }
  return undefined;
}

function isStream(body: unknown): body is ReadableStream<Uint8Array> {
  return typeof (body as { getReader?: unknown }).getReader === 'function';
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, buffer: BodyBuffer): Promise<Uint8Array> {
  buffer.onEnd = () => void reader.cancel().catch(() => undefined);
  for (let next = await read(reader); !next.done; next = await read(reader)) buffer.add(next.value);
  return buffer.bytes();
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    throw bodyAborted(cause);
  }
}

/** @param remedy how to keep the raw body where the request comes from. */
export function alreadyParsed(remedy: string): WebhookError {
  return new WebhookError(
    'body_already_parsed',
    `Something read the body before the receiver did. The signature covers the raw bytes. ${remedy}`,
  );
}
