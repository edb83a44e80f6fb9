import { defaultScheme } from '../signature/default-scheme.ts';
import type { Bytes } from '../platform.ts';
import { utf8 } from '../signature/encoding.ts';
import type { SignatureScheme } from '../signature/scheme.ts';
import { signWebhook } from '../signature/sign-webhook.ts';
import { deliveryHeaders, type ExtraHeaders } from './delivery-headers.ts';
import { checkAttempt } from './next-attempt.ts';
import { parseUrl } from './url.ts';

/** An event as it goes over the wire, signed. */
export interface Delivery {
  readonly url: string;
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that were signed: send these, do not serialize the event again. */
  readonly body: Bytes;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface DeliveryOptions extends ExtraHeaders {
  readonly url: string;
  /** The endpoint's secret. Several sign with each where the scheme has room for it; otherwise the first signs. */
  readonly secret: string | readonly string[];
  /** One scheme, or two for an endpoint that moves from one to the other. Default: `signatureScheme` of the contract. */
  readonly scheme?: SignatureScheme | readonly SignatureScheme[];
  /** 1 for the first. Default: 1. */
  readonly attempt?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

/**
 * Serializes and signs an event for one endpoint.
 *
 * @throws {TypeError} for an invalid `attempt`, and for an id or a header that HTTP cannot carry or that frames the
 * request.
 * @throws {WebhookError} `invalid_secret`; `url_not_allowed` for a URL that cannot be sent to at all.
 *
 * @example
 * const delivery = await createDelivery(event, { url: endpoint.url, secret: endpoint.secret });
 * const { outcome, retryAt } = await deliver(delivery);
 */
export async function createDelivery(event: { readonly id: string }, options: DeliveryOptions): Promise<Delivery> {
  const { secret, scheme = defaultScheme, attempt = 1, now = Date.now } = options;
  checkAttempt(attempt);
  const url = parseUrl(options.url);
  const body = utf8(JSON.stringify(event));
  const signed: Record<string, string>[] = [];
  for (const each of [scheme].flat()) {
    signed.push(await signWebhook(body, { secret, scheme: each, id: event.id, now }));
  }
  return { url: url.href, method: 'POST', headers: deliveryHeaders(signed, options), body, attempt };
}
