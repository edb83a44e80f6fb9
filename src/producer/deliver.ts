import { transport } from '#transport';
import { WebhookError } from '../errors.ts';
import { withTimeout } from '../timeout.ts';
import type { Delivery } from './create-delivery.ts';
import type { DeliverOptions } from './deliver-options.ts';
import { type DeliverSettings, settingsOf } from './deliver-settings.ts';
import type { DeliveryResult } from './delivery-result.ts';
import { checkAttempt, nextAttempt } from './next-attempt.ts';
import { retryAfter } from './retry-after.ts';
import { isStopStatus } from './stop-status.ts';
import type { TransportAnswer, TransportRequest } from './transport.ts';
import { sendByFetch } from './transport.web.ts';
import { parseUrl } from './url.ts';

type Outcome = Omit<DeliveryResult, 'durationMs'>;

/** What an attempt has seen of the endpoint. */
type Seen = Pick<DeliveryResult, 'status' | 'contentType' | 'body' | 'error' | 'address'>;

/**
 * Makes one attempt to deliver an event. A failed delivery is an outcome, not an error.
 *
 * @throws {TypeError} for an invalid option.
 *
 * @example
 * const { outcome, retryAt } = await deliver(await createDelivery(event, { url, secret }));
 */
export async function deliver(delivery: Delivery, options: DeliverOptions = {}): Promise<DeliveryResult> {
  checkAttempt(delivery.attempt);
  const settings = settingsOf(options);
  const end = observe(() => settings.onAttempt?.({ url: delivery.url, attempt: delivery.attempt }));
  const started = performance.now();
  const result = { ...(await attempt(delivery, settings, started)), durationMs: performance.now() - started };
  observe(() => end?.(result));
  return result;
}

async function attempt(delivery: Delivery, settings: DeliverSettings, started: number): Promise<Outcome> {
  const controller = new AbortController();
  const left = (): number => Math.max(1, Math.ceil(settings.timeout - (performance.now() - started)));
  const seen: { reconnected?: true } = {};
  const onReconnect = (): void => void (seen.reconnected = true);
  const inTime = async <Value>(work: Promise<Value>): Promise<Value> =>
    withTimeout(work, {
      timeout: left(),
      code: 'delivery_timeout',
      what: 'The endpoint',
      onTimeout: (error) => controller.abort(error),
    });
  try {
    const answer = await inTime(send(delivery, settings, { signal: controller.signal, left, onReconnect }));
    // The status is known by now, so that a body which is late is no failure.
    const body = await inTime(answer.text()).catch(() => undefined);
    return { ...outcomeOf(answer, body, delivery, settings), ...seen };
  } catch (error) {
    if (error instanceof WebhookError && error.code === 'url_not_allowed') {
      return { outcome: 'failed', reason: error.code, error };
    }
    return { ...retryOf({ error }, delivery, settings), ...seen };
  }
}

async function send(
  { url: text, method, headers, body }: Delivery,
  { guard, fetch, resolve, agent }: DeliverSettings,
  limits: Pick<TransportRequest, 'signal' | 'left' | 'onReconnect'>,
): Promise<TransportAnswer> {
  const url = parseUrl(text);
  guard.checkUrl(url);
  const request = { url, method, headers, body, guard, resolve, agent, ...limits };
  if (!fetch) return transport.send(request);
  if (!guard.isOff) await transport.check(url, guard, resolve);
  limits.signal.throwIfAborted();
  return sendByFetch(request, fetch);
}

function outcomeOf(
  { status, address, header }: TransportAnswer,
  body: string | undefined,
  delivery: Delivery,
  settings: DeliverSettings,
): Outcome {
  const contentType = header('content-type');
  const seen: Seen = {
    status,
    ...(contentType !== undefined && { contentType }),
    ...(body !== undefined && { body }),
    ...(address !== undefined && { address }),
  };
  if (status >= 200 && status < 300) return { outcome: 'acknowledged', ...seen };
  if (isStopStatus(status)) return { outcome: 'failed', reason: 'stop_status', ...seen };
  return retryOf(seen, delivery, settings, retryAfter(header('retry-after'), settings.now()));
}

function retryOf(seen: Seen, { attempt }: Delivery, { now, random }: DeliverSettings, notBefore?: number): Outcome {
  const retryAt = nextAttempt({ attempt, now, random, notBefore });
  if (retryAt === undefined) return { outcome: 'failed', reason: 'attempts_exhausted', ...seen };
  return { outcome: 'retry', ...seen, retryAt };
}

/** An error of an observer does not change the result of the delivery. */
function observe<Value>(observer: () => Value): Value | undefined {
  try {
    return observer();
  } catch (error) {
    console.error(error);
    return undefined;
  }
}
