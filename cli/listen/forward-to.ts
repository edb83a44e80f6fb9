import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { parseUrl } from '../../src/producer/url.ts';

/** Headers of the connection that a delivery came in on, which mean nothing on the next one. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/**
 * Hands deliveries on, byte by byte, and answers as the endpoint behind does; 502 where that gives no answer.
 *
 * @throws {WebhookError} `undeliverable_url`
 */
export function forwardTo(url: string): (delivery: ReceivedDelivery) => Promise<Response> {
  const target = parseUrl(url);
  return async ({ headers, body }) => {
    const kept = Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
    try {
      const { status } = await fetch(target, {
        method: 'POST',
        headers: kept,
        body: body as Uint8Array<ArrayBuffer>,
        redirect: 'manual',
      });
      return new Response(null, { status });
    } catch {
      return Response.json({ code: 'unavailable', message: 'The endpoint behind gives no answer.' }, { status: 502 });
    }
  };
}
