import type { ReceivedDelivery } from '../../mocks/receiver/received-delivery.ts';
import { copies } from './copy/copies.ts';
import type { Forwarder } from './forwarder.ts';

export interface PageActions {
  /** A delivery that is still remembered. */
  find(number: number): ReceivedDelivery | undefined;
  readonly forwarder: Forwarder | undefined;
}

/** Bytes and texts of strangers are shown as nothing but text. */
const PLAIN = { 'content-type': 'text/plain; charset=utf-8' };
const BYTES = { 'content-type': 'application/octet-stream' };

/** What the page asks of a delivery: its bytes, a copy of it, or to send it once more; undefined for anything else. */
export async function answerAction(
  { method, url }: Request,
  { find, forwarder }: PageActions,
): Promise<Response | undefined> {
  const [, number = '', action = ''] = /^\/-\/deliveries\/(\d+)\/([a-z]+)$/.exec(new URL(url).pathname) ?? [];
  if (action === '') return undefined;
  const delivery = find(Number(number));
  if (!delivery) return new Response('The delivery is not remembered any more.', { status: 404, headers: PLAIN });
  if (method === 'POST' && action === 'resend') {
    if (!forwarder)
      return new Response('There is no endpoint to resend to: give --forward.', { status: 409, headers: PLAIN });
    return Response.json(await forwarder.resend(delivery));
  }
  if (method === 'GET' && action === 'body') return new Response(Buffer.from(delivery.body), { headers: BYTES });
  if (method !== 'GET' || !Object.hasOwn(copies, action)) return undefined;
  const target = forwarder?.url ?? new URL('/', url);
  return new Response(copies[action as keyof typeof copies](delivery, target), { headers: PLAIN });
}
