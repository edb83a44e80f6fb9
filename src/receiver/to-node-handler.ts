import { utf8 } from '../signature/encoding.ts';
import { type AdapterOptions, answerTo, checkAdapter } from './adapter.ts';
import { type Answer, bodyOf, headersOf } from './answers.ts';
import type { WebhookHandler } from './create-webhook-handler.ts';
import { failure } from './failure.ts';
import { discard } from './node/discard.ts';
import { fromNode, type NodeRequest } from './node/from-node.ts';
import type { NodeResponse } from './node/node-response.ts';

export type { NodeRequest } from './node/from-node.ts';
export type { NodeResponse } from './node/node-response.ts';

/**
 * Adapts a handler to `node:http`, Express and Connect, and to Fastify's raw request and response. Never rejects.
 *
 * @param options.platform gives `context.platform` for a request; required where the handler's type has a platform.
 * @throws {TypeError} at once, unless the handler is one of `createWebhookHandler`.
 *
 * @example
 * app.post('/webhooks', toNodeHandler(handler));
 */
export function toNodeHandler<Platform = unknown>(
  handler: WebhookHandler<Platform>,
  ...[{ platform } = {}]: AdapterOptions<Platform, [request: NodeRequest]>
): (request: NodeRequest, response: NodeResponse) => Promise<void> {
  checkAdapter(handler, platform);
  return async (request, response) => {
    const answer = await answerTo(handler, () => [fromNode(request, response), platform?.(request)]);
    // A rest that cannot be read changes no answer.
    const isRead = await discard(request).catch(() => false);
    try {
      write(response, answer, isRead || request.httpVersionMajor === 2);
    } catch (error) {
      recover(response, failure(error));
    }
  };
}

/** Leaves a response alone that something else has sent. */
function write(response: NodeResponse, answer: Answer, keepsConnection: boolean): void {
  if (response.headersSent) return;
  const body = bodyOf(answer) ?? '';
  const headers = headersOf(answer);
  // Without a length Node would send the end of the answer in a packet of its own.
  headers['content-length'] = String(utf8(body).length);
  if (!keepsConnection) headers['connection'] = 'close';
  response.writeHead(answer.status, headers);
  response.end(body);
}

/** Something that wraps the response may have thrown. The sender must not wait for an answer that never comes. */
function recover(response: NodeResponse, answer: Answer): void {
  try {
    if (response.headersSent) response.destroy?.();
    else write(response, answer, true);
  } catch {
    response.destroy?.();
  }
}
