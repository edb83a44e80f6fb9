import { defaultScheme } from '../signature/default-scheme.ts';
import { eventIdOf } from '../parse/envelope.ts';
import type { Bytes } from '../platform.ts';
import { utf8 } from '../signature/encoding.ts';
import type { SignatureScheme } from '../signature/scheme.ts';
import { signWebhook } from '../signature/sign-webhook.ts';
import { deliveryHeaders, type ExtraHeaders } from './delivery-headers.ts';
import { checkAttempt } from './next-attempt.ts';
import { checkIdentity, eventHeaders } from './event-headers.ts';
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
  /** The event's name, where its contract has it in a header: required there. */
  readonly name?: string;
  /** Default: the one in the event. Where there is none and the id is signed or sent in a header, it is required. */
  readonly id?: string;
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
 * @throws {WebhookError} `url_not_allowed` unless the URL is an absolute http or https URL without credentials.
 * @throws {TypeError} for a secret that is rejected.
 *
 * @example
 * const delivery = await createDelivery(event, { url: endpoint.url, secret: endpoint.secret });
 * const { outcome, retryAt } = await deliver(delivery);
 */
export async function createDelivery(event: object, options: DeliveryOptions): Promise<Delivery> {
  const { secret, scheme = defaultScheme, attempt = 1, now = Date.now } = options;
  checkAttempt(attempt);
  const schemes = [scheme].flat();
  const { id = textOf(eventIdOf(event)), name } = options;
  checkIdentity({ id, name }, schemes);
  const url = parseUrl(options.url);
  const body = utf8(JSON.stringify(event));
  const signed: Record<string, string>[] = [];
  for (const each of schemes) signed.push(await signWebhook(body, { secret, scheme: each, id: id ?? '', now }));
  const headers = deliveryHeaders([...signed, eventHeaders({ id, name }, signed)], options);
  return { url: url.href, method: 'POST', headers, body, attempt };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
