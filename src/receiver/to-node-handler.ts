import { bodyOf, headersOf } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import { alreadyParsed, type Incoming, isBytes } from './incoming.ts';

/** What is needed of `http.IncomingMessage`; Express and Connect add `body`. */
export interface NodeRequest extends AsyncIterable<unknown> {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Each value of a header by itself, where Node would keep the first. */
  readonly headersDistinct?: Readonly<Record<string, string[] | undefined>>;
  readonly readableEnded?: boolean;
  readonly body?: unknown;
}

/** What is needed of `http.ServerResponse`. */
export interface NodeResponse {
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body?: string): unknown;
}

/** The handler for `node:http`, Express and Connect, and for Fastify's raw request and response. */
export function toNodeHandler(
  handler: WebhookHandler,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (request, response) => {
    const answer = await handler.answer(fromNode(request));
    if (response.headersSent) return;
    response.writeHead(answer.status, headersOf(answer));
    response.end(bodyOf(answer) ?? undefined);
  };
}

/** The body is Node's stream, or what a framework kept of it. */
export function fromNode(request: NodeRequest): Incoming {
  const headers = request.headersDistinct ?? request.headers;
  return {
    method: request.method ?? '',
    header: (name) => headers[name.toLowerCase()]?.toString(),
    body() {
      const { body = request } = request;
      if (!isBytes(body) || (body === request && request.readableEnded)) throw alreadyParsed();
      return body;
    },
  };
}
