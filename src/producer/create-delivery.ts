import type { Bytes } from '../platform.ts';
import { utf8 } from '../signature/encoding.ts';
import type { SchemeName } from '../signature/scheme.ts';
import { signWebhook } from '../signature/sign-webhook.ts';
import { isAttempt, NO_ATTEMPT } from './next-attempt.ts';
import { parseUrl } from './url.ts';

/** An event as it goes over the wire, signed. */
export interface Delivery {
  readonly url: string;
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes that were signed: send these, do not serialise the event again. */
  readonly body: Bytes;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface DeliveryOptions {
  readonly url: string;
  /** The endpoint's secret. Several sign with each where the scheme has room for it; otherwise the first signs. */
  readonly secrets: string | readonly string[];
  /** One scheme or both, for endpoints that move from one to the other. Default: `heyoo`. */
  readonly scheme?: SchemeName | readonly SchemeName[];
  /** Header of the `heyoo` scheme. Default: the one that the spec names. */
  readonly header?: string;
  /** 1 for the first. Default: 1. */
  readonly attempt?: number;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

/**
 * Serialises and signs an event for one endpoint.
 *
 * @throws {TypeError} for an attempt that is no whole number from 1, and for an id or a header that HTTP cannot carry.
 * @throws {WebhookError} `invalid_secret`; `undeliverable_url` for a URL that cannot be sent to at all.
 */
export async function createDelivery(event: { readonly id: string }, options: DeliveryOptions): Promise<Delivery> {
  const { secrets, scheme: names = 'heyoo', header, attempt = 1, now = Date.now } = options;
  if (!isAttempt(attempt)) throw new TypeError(NO_ATTEMPT);
  const url = parseUrl(options.url);
  const body = utf8(JSON.stringify(event));
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const name of [names].flat()) {
    Object.assign(headers, await signWebhook(body, { secret: secrets, scheme: name, header, id: event.id, now }));
  }
  return { url: url.href, method: 'POST', headers, body, attempt };
}
