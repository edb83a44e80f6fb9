import { type BodyBuffer, bodyAborted } from './body-buffer.ts';
import type { HeaderReader } from '../signature/scheme.ts';
import { alreadyParsed, type Incoming } from './incoming.ts';

/** The message for a handler that is called with something else: how to call it. */
export const REQUEST_HINT: string =
  'The handler takes a `Request`. Node, Express, Connect: `toNodeHandler(handler)`. ' +
  'Fastify: `toNodeHandler(handler)(request.raw, reply.raw)`. Koa: `toNodeHandler(handler)(ctx.req, ctx.res)`. ' +
  'Hono: `handler(c.req.raw)`.';

/** A `Request` of any realm or library. Events and contexts of frameworks have headers too, but no body as it has. */
export function isRequest(input: unknown): input is Request {
  const { headers, bodyUsed } = Object(input) as Partial<Request>;
  return typeof headers?.get === 'function' && typeof bodyUsed === 'boolean' && 'body' in (input as object);
}

export function fromRequest(request: Request): Incoming {
  const { headers } = request;
  return streamed(request, (name) => headers.get(name) ?? undefined);
}

/** A delivery whose body is a stream that nobody has read. */
export function streamed(
  request: Pick<Request, 'method' | 'url' | 'body' | 'bodyUsed'>,
  header: HeaderReader,
): Incoming {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return {
    method: request.method,
    url: request.url,
    header,
    body(buffer) {
      const { body, bodyUsed } = request;
      if (body === null || body === undefined) return new Uint8Array();
      if (typeof body.getReader !== 'function' || body.locked || bodyUsed) {
        throw alreadyParsed('Pass the request on before anything reads it, or read `request.clone()` elsewhere.');
      }
      reader = body.getReader();
      return readStream(reader, buffer);
    },
    // Not waited for: the stream of a request that was cloned ends when both copies do.
    cancel: () => void reader?.cancel().catch(() => undefined),
  };
}

async function readStream(reader: ReadableStreamDefaultReader<Uint8Array>, buffer: BodyBuffer): Promise<Uint8Array> {
  buffer.whenEnded(() => void reader.cancel().catch(() => undefined));
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
