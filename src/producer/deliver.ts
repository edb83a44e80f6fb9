import { resolvePublic, sendOnce } from '#transport';
import { deliveryPolicy } from '../../generated/catalog.ts';
import { WebhookError } from '../errors.ts';
import type { FetchFunction } from '../platform.ts';
import type { Delivery } from './create-delivery.ts';
import { isAttempt, NO_ATTEMPT, nextAttempt } from './next-attempt.ts';
import { retryAfter } from './retry-after.ts';
import type { Transport } from './transport.ts';
import { fetchTransport } from './transport.web.ts';
import { unlessAborted } from './unless-aborted.ts';
import { parseUrl, undeliverable } from './url.ts';

export interface DeliverOptions {
  /**
   * Sends the request instead of the built-in transport. The host is resolved and checked first, but where `fetch` then
   * connects is up to it: a name may by then lead elsewhere. A `fetch` that goes through a proxy which alone resolves
   * names needs `allowPrivate`.
   */
  readonly fetch?: FetchFunction;
  /** How long the endpoint may take, in milliseconds. Default: the timeout of the spec's delivery policy. */
  readonly timeout?: number;
  /** Send over plain http and to addresses that are not public. For tests. */
  readonly allowPrivate?: boolean;
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** From 0 up to 1. Default: `Math.random`. */
  readonly random?: () => number;
}

/** What became of one attempt. */
export interface DeliveryResult {
  /** `failed`: there is no use in trying again. */
  readonly outcome: 'acknowledged' | 'retry' | 'failed';
  /** Undefined where there was no answer. */
  readonly status?: number;
  /** When to try again, in milliseconds since 1970. */
  readonly retryAt?: number;
  /** Why there was no answer. */
  readonly error?: unknown;
}

/** Makes one attempt. Never throws: what goes wrong is an outcome. */
export async function deliver(delivery: Delivery, options: DeliverOptions = {}): Promise<DeliveryResult> {
  const { now = Date.now, timeout = deliveryPolicy.timeoutSeconds * 1000 } = options;
  if (!isAttempt(delivery.attempt)) return { outcome: 'failed', error: new TypeError(NO_ATTEMPT) };
  try {
    const { status, retryAfter: asked } = await transportOf(options)({
      ...delivery,
      url: checkedUrl(delivery.url, options),
      signal: AbortSignal.timeout(timeout),
      allowPrivate: options.allowPrivate ?? false,
    });
    if (status >= 200 && status < 300) return { outcome: 'acknowledged', status };
    return again(delivery, options, { status }, retryAfter(asked, now()));
  } catch (error) {
    if (error instanceof WebhookError) return { outcome: 'failed', error };
    return again(delivery, options, { error });
  }
}

function transportOf({ fetch }: DeliverOptions): Transport {
  if (!fetch) return sendOnce;
  return async (request) => {
    if (!request.allowPrivate) await unlessAborted<unknown>(resolvePublic(request.url), request.signal);
    return fetchTransport(fetch)(request);
  };
}

function checkedUrl(text: string, { allowPrivate = false }: DeliverOptions): URL {
  const url = parseUrl(text);
  if (url.protocol !== 'https:' && !allowPrivate) throw undeliverable('The URL is not https.');
  return url;
}

function again(
  { attempt }: Delivery,
  { now = Date.now, random = Math.random }: DeliverOptions,
  seen: Pick<DeliveryResult, 'status' | 'error'>,
  notBefore?: number,
): DeliveryResult {
  const retryAt = nextAttempt({ attempt, now, random, notBefore });
  return retryAt === undefined ? { outcome: 'failed', ...seen } : { outcome: 'retry', ...seen, retryAt };
}
