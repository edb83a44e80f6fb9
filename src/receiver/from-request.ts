import type { FetchRequest } from '../platform.ts';
import { type BodyBuffer, bodyAborted } from './body-buffer.ts';
import type { HeaderReader } from '../signature/scheme.ts';
import { alreadyParsed, type Incoming } from './incoming.ts';
import { usageError } from '../package-name.ts';

/** @throws {TypeError} for anything but a `Request`. */
export function fromRequest(request: FetchRequest): Incoming {
  assertRequest(request);
  const { headers } = request as Request;
  if (typeof headers.get !== 'function') throw notRequest();
  return streamed(request as Request, (name) => headers.get(name) ?? undefined);
}

/** @throws {TypeError} for anything without headers, and for a request of Node, whose body is read by events. */
export function assertRequest(input: unknown): void {
  const { headers, on } = Object(input) as { headers?: unknown; on?: unknown };
  if (typeof headers !== 'object' || headers === null || typeof on === 'function') throw notRequest();
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
      return collect(reader, buffer);
    },
    // Not waited for: the stream of a request that was cloned ends when both copies do.
    cancel: () => void reader?.cancel().catch(() => undefined),
  };
}

function notRequest(): TypeError {
  return usageError(
    'The handler takes a `Request`. Node, Express, Connect: `toNodeHandler(handler)`. ' +
      'Fastify: `toNodeHandler(handler)(request.raw, reply.raw)`. Hono: `handler(c.req.raw)`.',
  );
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, buffer: BodyBuffer): Promise<Uint8Array> {
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
