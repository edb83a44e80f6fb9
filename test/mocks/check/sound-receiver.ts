import { createWebhookHandler, type WebhookHandlerOptions } from '../../../src/receiver.ts';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const NOW: number = Date.parse('2026-03-01T12:00:00Z');

export type Receiver = (request: Request) => Response | Promise<Response>;

/** A receiver without a fault, to which one can be added. */
export function sound(extra: Partial<WebhookHandlerOptions> = {}): Receiver {
  return createWebhookHandler({ secret: SECRET, now: () => NOW, on: {}, ...extra });
}

/** The same request with other headers or another body. */
export async function rewritten(
  request: Request,
  change: { header?: (value: string) => string; body?: (text: string) => string; name?: string },
): Promise<Request> {
  const { method } = request;
  if (method !== 'POST') return request;
  const { header = same, body = same, name = 'Heyoo-Signature' } = change;
  const headers = new Headers(request.headers);
  const value = headers.get(name);
  if (value !== null) headers.set(name, header(value));
  return new Request(request.url, { method, headers, body: body(await request.text()) });
}

const same = (text: string): string => text;

export const status = (code: number): Response => new Response(null, { status: code });
