import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';

/** Statuses whose answers have no body. */
const BODILESS = new Set([204, 205, 304]);

/**
 * Sends requests over TLS without a check of the certificate. The global `fetch` has no such setting but the one for the
 * whole process.
 *
 * @param url where each request goes, whatever its own URL.
 */
export function insecureFetch(
  url: URL,
): (request: Request, init?: { readonly signal: AbortSignal }) => Promise<Response> {
  return async (request, { signal } = request) => {
    const body = Buffer.from(await request.arrayBuffer());
    const { method } = request;
    const headers = { ...Object.fromEntries(request.headers), 'content-length': body.length };
    const outgoing = httpsRequest(url, { method, headers, signal, rejectUnauthorized: false }).end(body);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, rawHeaders } = incoming;
    const isBodiless = BODILESS.has(status);
    if (isBodiless) incoming.resume();
    const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, index): [string, string] => {
      return [rawHeaders[2 * index] ?? '', rawHeaders[2 * index + 1] ?? ''];
    });
    return new Response(isBodiless ? null : (Readable.toWeb(incoming) as ReadableStream), { status, headers: pairs });
  };
}
