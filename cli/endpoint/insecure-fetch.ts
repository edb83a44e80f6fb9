import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { headerPairs } from '../header-pairs.ts';

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
    const bytes = Buffer.from(await request.arrayBuffer());
    const { method } = request;
    const headers = { ...Object.fromEntries(request.headers), 'content-length': bytes.length };
    const outgoing = httpsRequest(url, { method, headers, signal, rejectUnauthorized: false }).end(bytes);
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, rawHeaders } = incoming;
    const isBodiless = BODILESS.has(status);
    if (isBodiless) incoming.resume();
    const body = isBodiless ? null : (Readable.toWeb(incoming) as ReadableStream);
    return new Response(body, { status, headers: headerPairs(rawHeaders) });
  };
}
