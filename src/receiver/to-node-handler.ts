import { bodyOf, headersOf } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import { headerReader } from './headers.ts';
import { alreadyParsed, Chunks, type Incoming, tooLarge } from './incoming.ts';

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

function fromNode(request: NodeRequest): Incoming {
  return {
    method: request.method ?? '',
    header: headerReader(request.headersDistinct ?? request.headers),
    body: (maxBytes) => readNodeBody(request, maxBytes),
  };
}

/** The raw body, from the stream or from a framework that kept it. */
export async function readNodeBody(request: NodeRequest, maxBytes: number): Promise<Uint8Array> {
  const { body } = request;
  if (ArrayBuffer.isView(body)) {
    if (body.byteLength > maxBytes) throw tooLarge(maxBytes);
    return body as Uint8Array;
  }
  if (body !== undefined || request.readableEnded) throw alreadyParsed();
  const collected = new Chunks(maxBytes);
  for await (const chunk of request) if (!collected.add(chunk as Uint8Array)) throw tooLarge(maxBytes);
  return collected.bytes();
}
