import type { getResponse } from 'msw';
import type { Recorder } from '../receiver/recorder.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { wrongOption } from '../../src/check-option.ts';
import { createCors } from '../../src/stream/cors.ts';
import { acceptSockets, type ServedFeed } from './accept-sockets.ts';
import { hasPath } from './has-path.ts';
import { withCors } from './with-cors.ts';
import { type MockServer, type ListenOptions, type FetchHandler, serve } from './serve.ts';

/** A receiver, a feed, or handlers of MSW. */
export type ServeTarget = Endpoint | ServedFeed | readonly Handler[];

type Endpoint = Pick<Recorder, 'respond'> & { readonly url?: string | RegExp };

type Handler = Parameters<typeof getResponse>[0][number];

const OPTIONS = { port: true, hostname: true, origins: true } as const;

/**
 * Serves a receiver, a feed, or any handlers of MSW, as a real HTTP server: for clients that MSW does not intercept, such as
 * `undici`, and for other processes. Faults are real ones: `networkError` resets the connection.
 *
 * A receiver or a feed answers at the path of its `url`, whatever host that names. What nothing answers gets a 404.
 *
 * @example
 * await using server = await listen(createReceiver({ secret }));
 * await deliver(await createDelivery(event, { url: `${server.url}/webhooks`, secret }), { allowPrivate: true });
 *
 * @throws {TypeError} for an invalid or unknown option.
 * @throws {Error} where the port is taken or may not be used.
 */
export async function listen(target: ServeTarget, options: ListenOptions = {}): Promise<MockServer> {
  if (typeof target !== 'object' || target === null)
    throw wrongOption('target', 'a receiver, a feed or a list of handlers', target);
  assertOptions<ListenOptions>('listen', options, OPTIONS);
  const { origins = [] } = options;
  if ('respond' in target) return serve(receiverToFetch(target), options);
  if (!('accept' in target)) return serve(await handlersToFetch([...target]), options);
  const cors = createCors(origins);
  const respond = withCors(await handlersToFetch(httpHandlers(target)), cors);
  return serve(respond, options, await acceptSockets(target, origins));
}

/** A handler of MSW for sockets takes no requests. */
function httpHandlers({ handlers }: ServedFeed): Handler[] {
  return handlers.filter((handler): handler is Handler => 'predicate' in handler);
}

function receiverToFetch(receiver: Endpoint): FetchHandler {
  const { url } = receiver;
  return async (request, incoming) =>
    url === undefined || hasPath(url, request.url) ? receiver.respond(request, incoming) : notFound();
}

/** MSW is loaded where it is needed, since a receiver does without. */
async function handlersToFetch(handlers: Handler[]): Promise<FetchHandler> {
  const { getResponse } = await import('msw');
  return async (request) => {
    const response = await getResponse(handlers, request, { baseUrl: request.url });
    if (response === undefined || isPassthrough(response)) return notFound();
    return response.type === 'error' ? 'network_error' : response;
  };
}

/** What MSW's `passthrough()` gives; there is nowhere to pass a request through to. */
function isPassthrough({ status, headers }: Response): boolean {
  return status === 302 && headers.get('x-msw-intention') === 'passthrough';
}

function notFound(): Response {
  return Response.json({ code: 'not_found', message: 'Nothing answers this request here.' }, { status: 404 });
}
