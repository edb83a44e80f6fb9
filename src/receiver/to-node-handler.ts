import { utf8 } from '../signature/encoding.ts';
import { checkAdapter } from './check-adapter.ts';
import { type Answer, bodyOf, headersOf, rejection } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import { discard } from './node/discard.ts';
import { fromNode, type NodeRequest } from './node/from-node.ts';
import { toWebhookError } from './to-webhook-error.ts';

export type { NodeRequest } from './node/from-node.ts';

/** What is needed of `http.ServerResponse`. */
export interface NodeResponse {
  readonly headersSent: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * Adapts a handler to `node:http`, Express and Connect, and to Fastify's raw request and response. Never rejects.
 *
 * @param options.platform gives `context.platform` for a request.
 * @throws {TypeError} at once, unless the handler is one of `createWebhookHandler`.
 *
 * @example
 * app.post('/webhooks', toNodeHandler(handler));
 */
export function toNodeHandler<Platform = unknown>(
  handler: WebhookHandler<Platform>,
  options: { readonly platform?: (request: NodeRequest) => Platform } = {},
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  const { platform } = options;
  checkAdapter(handler, platform);
  return async (request, response) => {
    let answer: Answer;
    try {
      const answering = handler.answer as (
        incoming: ReturnType<typeof fromNode>,
        platform?: Platform,
      ) => Promise<Answer>;
      answer = await answering(fromNode(request), platform?.(request));
    } catch (error) {
      console.error(error);
      answer = rejection(toWebhookError(error));
    }
    const isRead = await discard(request);
    if (response.headersSent) return;
    const body = bodyOf(answer) ?? '';
    const headers = headersOf(answer);
    // Without a length Node would send the end of the answer in a packet of its own.
    headers['content-length'] = String(utf8(body).length);
    if (!isRead && request.httpVersionMajor !== 2) headers['connection'] = 'close';
    response.writeHead(answer.status, headers);
    response.end(body);
  };
}
