import { WebhookError } from '../errors.ts';
import type { FetchRequest, FetchResponse } from '../platform.ts';
import { andThen } from './and-then.ts';
import { ACCEPTED, type Answer, bodyOf, headersOf, refusal } from './answers.ts';
import { Context } from './context.ts';
import type { Claimed, Dedupe } from './dedupe/dedupe.ts';
import { createMemoryDedupe } from './dedupe/memory.ts';
import { type Incoming, incomingFrom } from './incoming.ts';
import type { DeliveryContext, WebhookHandlerOptions } from './handler-options.ts';
import { isPromise } from './is-promise.ts';
import { settingsOf } from './options.ts';
import { type Envelope, openEnvelope } from './open-envelope.ts';
import { dispatch } from './dispatch.ts';
import { verifiedBody } from './verified-body.ts';
import { soonOrWithinTime, withinTime } from './within-time.ts';

export interface WebhookHandler {
  (request: FetchRequest): Promise<FetchResponse>;
  /** The handler without `Request` and `Response`, for adapters. */
  readonly answer: (incoming: Incoming) => Promise<Answer>;
}

/**
 * Receives deliveries: verifies, deduplicates, validates, dispatches and answers.
 *
 * @throws {WebhookError} `invalid_secret`
 * @throws {TypeError} for settings that are none. The handler itself never throws.
 */
export function createWebhookHandler(options: WebhookHandlerOptions): WebhookHandler {
  const settings = settingsOf(options);
  const { timeout } = settings;
  const { onError, dedupe = createMemoryDedupe({ ttl: settings.maxAge + settings.clockSkew, now: settings.now }) } =
    options;
  if (typeof options.on !== 'object' || options.on === null) {
    throw new TypeError('@heyoo/webhooks: on is an object of handlers by the names of events.');
  }

  async function answer(incoming: Incoming): Promise<Answer> {
    try {
      await accept(incoming);
      return ACCEPTED;
    } catch (cause) {
      const error = cause instanceof WebhookError ? cause : unavailable('The delivery cannot be read.', cause);
      await report(error);
      return refusal(error);
    }
  }

  async function accept(incoming: Incoming): Promise<void> {
    if (incoming.method !== 'POST') throw new WebhookError('method_not_allowed', 'A delivery is a POST.');
    const now = settings.now();
    const envelope = openEnvelope(await verifiedBody(incoming, settings, now), now, settings);
    const claimed = dedupe ? await claim(dedupe, envelope.id) : 'claimed';
    if (claimed === 'done') return;
    if (claimed === 'in_flight') throw new WebhookError('in_flight', 'The event is being handled.');
    const context = new Context(incoming.header);
    const work = settle(envelope, context);
    if (!isPromise(work)) return;
    await soonOrWithinTime(work, {
      timeout,
      code: 'unavailable',
      what: 'The handler',
      onTimeout(error) {
        context.abort(error);
        work.then(undefined, report);
      },
    });
  }

  /** A claim that comes too late is given back, so that the next attempt gets it. */
  async function claim(store: Dedupe, id: string): Promise<Claimed> {
    const claiming = stored(() => store.claim(id));
    if (!isPromise(claiming)) return claiming;
    try {
      return await withinTime(claiming, { timeout, code: 'unavailable', what: 'The deduplication store' });
    } catch (error) {
      Promise.resolve(claiming)
        .then((late) => (late === 'claimed' ? store.release(id) : undefined))
        .catch(() => undefined);
      throw error;
    }
  }

  /** Ends when the claim is settled: at once, or long after the delivery was answered. */
  function settle(envelope: Envelope, context: DeliveryContext): void | PromiseLike<void> {
    return andThen(
      () => dispatch(envelope, context, options),
      () => (dedupe ? stored(() => dedupe.done(envelope.id)) : undefined),
      async (error) => {
        if (dedupe) await stored(() => dedupe.release(envelope.id));
        throw error;
      },
    );
  }

  /** What an observer throws is its own affair. */
  async function report(error: WebhookError): Promise<void> {
    try {
      await onError?.(error);
    } catch {
      return;
    }
  }

  return Object.assign(async (request: Request) => toResponse(await answer(incomingFrom(request))), { answer });
}

function stored<Value>(ask: () => Value | PromiseLike<Value>): Value | PromiseLike<Value> {
  return andThen(
    ask,
    (answer) => answer,
    (cause) => {
      throw unavailable('The deduplication store is not available.', cause);
    },
  );
}

function unavailable(message: string, cause: unknown): WebhookError {
  return new WebhookError('unavailable', message, { cause });
}

function toResponse(answer: Answer): Response {
  return new Response(bodyOf(answer), { status: answer.status, headers: headersOf(answer) });
}
