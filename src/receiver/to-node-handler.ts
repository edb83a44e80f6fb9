import { bodyOf, headersOf } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import { utf8 } from '../signature/encoding.ts';
import { alreadyParsed, type Incoming } from './incoming.ts';
import { brokenBody, Pieces } from './pieces.ts';

/** What is needed of `http.IncomingMessage`; Express and Connect add `body`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Each value of a header by itself, where Node would keep the first. */
  readonly headersDistinct?: Readonly<Record<string, string[] | undefined>>;
  readonly readableEnded?: boolean;
  readonly body?: unknown;
  on(event: 'data', listener: (piece: Uint8Array | string) => void): unknown;
  on(event: 'end' | 'close' | 'error', listener: (error?: unknown) => void): unknown;
  pause(): unknown;
}

/** What is needed of `http.ServerResponse`. */
export interface NodeResponse {
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/** The handler for `node:http`, Express and Connect, and for Fastify's raw request and response. */
export function toNodeHandler(
  handler: WebhookHandler,
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  return async (request, response) => {
    const answer = await handler.answer(fromNode(request));
    if (response.headersSent) return;
    const body = bodyOf(answer) ?? '';
    // Without a length Node would send the end of the answer in a packet of its own.
    response.writeHead(answer.status, { ...headersOf(answer), 'content-length': String(utf8(body).length) });
    response.end(body);
  };
}

/** The body is Node's stream, or what a framework kept of it. */
export function fromNode(request: NodeRequest): Incoming {
  const headers = request.headersDistinct ?? request.headers;
  return {
    method: request.method ?? '',
    header: (name) => headers[name.toLowerCase()]?.toString(),
    body(maxBytes) {
      const { body } = request;
      if (ArrayBuffer.isView(body)) return body as Uint8Array;
      if (body !== undefined || request.readableEnded) throw alreadyParsed();
      return collect(request, new Pieces(maxBytes));
    },
  };
}

/** By its events, which cost a fraction of what iterating over a stream does. */
function collect(request: NodeRequest, pieces: Pieces): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    request.on('data', (piece) => {
      try {
        // Something in front of the receiver made text of it: `request.setEncoding`.
        if (typeof piece === 'string') throw alreadyParsed();
        pieces.add(piece);
      } catch (error) {
        request.pause();
        reject(error);
      }
    });
    request.on('end', () => resolve(pieces.bytes()));
    request.on('error', (cause) => reject(brokenBody(cause)));
    request.on('close', () => request.readableEnded || reject(brokenBody()));
  });
}
