import type { Cors } from '../../src/stream/cors.ts';
import type { FetchHandler } from './serve.ts';

/** Lets pages of the origins that are named read what a handler answers. */
export function withCors(respond: FetchHandler, cors: Cors): FetchHandler {
  return async (request, incoming, message) => {
    const headers = cors(request.headers.get('origin'));
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers });
    const outcome = await respond(request, incoming, message);
    if (typeof outcome === 'string') return outcome;
    const { body, status } = outcome;
    return new Response(body, { status, headers: { ...Object.fromEntries(outcome.headers), ...headers } });
  };
}
