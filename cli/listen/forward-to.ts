import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { linkedController } from '../../mocks/linked-controller.ts';
import { MAX_ANSWER_BYTES } from '../../src/producer/body-text.ts';
import { parseUrl } from '../../src/producer/url.ts';
import { withTimeout } from '../../src/timeout.ts';

/** Headers of the connection that a delivery came in on, which mean nothing on the next one, and those that are not kept. */
const LEFT_OUT = new Set([
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What of an answer a sender may go by. */
const HANDED_BACK = ['content-type', 'location', 'retry-after'];

/** Longer than the delivery policy allows, in milliseconds: a slow answer says more than none. */
const TIMEOUT_MS = 30_000;

/**
 * Hands deliveries on, byte by byte, and answers as the endpoint behind does; 502 where that gives no answer. What has
 * no body that could be read is no delivery, and is answered as usual.
 *
 * @param signal gives up what is on its way.
 * @param timeout milliseconds.
 * @throws {WebhookError} `url_not_allowed`
 */
export function forwardTo(
  url: string,
  signal: AbortSignal,
  timeout: number = TIMEOUT_MS,
): (delivery: ReceivedDelivery) => Promise<Response | undefined> {
  const target = parseUrl(url);
  return async ({ headers, body }) => {
    if (body.length === 0) return undefined;
    const { controller, release } = linkedController(signal);
    const forwarded = fetch(target, {
      method: 'POST',
      headers: endToEnd(headers),
      body: body as Uint8Array<ArrayBuffer>,
      redirect: 'manual',
      signal: controller.signal,
    }).then(handedBack);
    try {
      return await withTimeout(forwarded, {
        timeout,
        code: 'delivery_timeout',
        what: 'The endpoint behind',
        onTimeout: (error) => controller.abort(error),
      });
    } catch {
      return Response.json({ code: 'unavailable', message: 'The endpoint behind gives no answer.' }, { status: 502 });
    } finally {
      release();
    }
  };
}

/** Without the headers of the connection, which it may name further ones of. */
function endToEnd(headers: ReceivedDelivery['headers']): [string, string][] {
  const named = new Set((headers['connection'] ?? '').toLowerCase().split(/[\s,]+/));
  return Object.entries(headers).filter(([name]) => !LEFT_OUT.has(name) && !named.has(name));
}

async function handedBack({ status, headers, body }: Response): Promise<Response> {
  const kept = [...headers].filter(([name]) => HANDED_BACK.includes(name));
  const bytes = await beginning(body as AsyncIterable<Uint8Array> | null);
  return new Response(bytes.length === 0 ? null : bytes, { status, headers: kept });
}

async function beginning(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  if (!body) return new Uint8Array();
  const bytes = new Uint8Array(MAX_ANSWER_BYTES);
  let read = 0;
  for await (const chunk of body) {
    const part = chunk.subarray(0, bytes.length - read);
    bytes.set(part, read);
    read += part.length;
    if (read === bytes.length) break;
  }
  return bytes.subarray(0, read);
}
