import { WebhookError, type WebhookErrorCode } from '../errors.ts';
import type { Envelope } from '../parse/envelope.ts';
import { decode } from '../parse/decode.ts';
import type { FetchRequest, FetchResponse } from '../platform.ts';
import { addHelp } from './add-help.ts';
import { ACCEPTED, type Answer, rejection } from './answers.ts';
import { Background } from './background.ts';
import { Context } from './context.ts';
import { keyOf } from './dedupe/key.ts';
import { Delivery } from './delivery.ts';
import { dispatch, dispatchInvalid } from './dispatch.ts';
import type { HandledDelivery, WebhookHandlerOptions } from './handler-options.ts';
import { handlerSettingsOf } from './handler-settings.ts';
import type { Incoming } from './incoming.ts';
import { openEnvelope } from './open-envelope.ts';
import { respondTo } from './respond-to.ts';
import { toWebhookError } from './to-webhook-error.ts';
import { verifyBody } from './verify-body.ts';

/** The platform argument of a call; optional unless the type parameter `Platform` requires it. */
export type PlatformArgument<Platform> = undefined extends Platform ? [platform?: Platform] : [platform: Platform];

/** Anything but a request of Node and a function, so that the compiler rejects a handler in Express and in Koa. */
type OwnPlatform<Platform> = unknown extends Platform
  ? (object & NotNode) | (Readonly<Record<string, unknown>> & NotNode) | null | undefined
  : Platform;

interface NotNode {
  readonly httpVersion?: never;
  readonly bind?: never;
}

export interface WebhookHandler<Platform = unknown> {
  /** @param platform becomes `context.platform`. Its `waitUntil` keeps a serverless platform running after the answer. */
  (request: FetchRequest, ...platform: PlatformArgument<OwnPlatform<Platform>>): Promise<FetchResponse>;
  /** The handler without `Request` and `Response`, for adapters. Never rejects. */
  readonly answer: (incoming: Incoming, ...platform: PlatformArgument<Platform>) => Promise<Answer>;
  /** Resolves when no delivery, late handler or observer runs any more: call it once the server takes no more requests. */
  readonly drain: () => Promise<void>;
}

/** Errors in a verified body that no retry could fix. */
const UNFIXABLE: ReadonlySet<WebhookErrorCode> = /* @__PURE__ */ new Set([
  'invalid_json',
  'invalid_envelope',
  'too_old',
]);

/**
 * Creates a handler that receives deliveries: it verifies, deduplicates, validates, dispatches and answers.
 *
 * @throws {TypeError} for an invalid option, such as a secret that is empty. The handler itself never rejects.
 *
 * @example
 * export const POST = createWebhookHandler({
 *   secret: () => process.env.WEBHOOK_SECRET ?? '',
 *   onEvent: (event) => console.log(event),
 * });
 */
export function createWebhookHandler<Platform = unknown>(
  options: WebhookHandlerOptions<Platform>,
): WebhookHandler<Platform> {
  const settings = handlerSettingsOf(options);
  const { claims, unsigned } = settings;
  const background = new Background();

  async function answer(incoming: Incoming, platform: Platform): Promise<Answer> {
    const { timeLeft } = incoming;
    const { timeout } = settings;
    // The last step, which settles the claim, has a limit of its own.
    const limit = Math.min(timeout, timeLeft ?? timeout) - (claims?.timeoutWithin(timeLeft) ?? 0);
    const delivery = new Delivery(incoming, platform, Math.max(0, Math.floor(limit)), background);
    background.start();
    try {
      await receive(delivery);
      return ACCEPTED;
    } catch (cause) {
      const error = toWebhookError(cause);
      addHelp(error, options);
      await report(error, delivery);
      return rejection(error);
    } finally {
      delivery.deadline.stop();
      background.end();
    }
  }

  async function receive(delivery: Delivery<Platform>): Promise<void> {
    const { incoming, platform, deadline } = delivery;
    if (incoming.method !== 'POST') throw new WebhookError('method_not_allowed', 'A delivery must be a POST request.');
    const now = settings.now();
    const verified = await verifyBody(incoming, settings, { now, platform, deadline });
    delivery.phase = 'event';
    delivery.secretIndex = verified.secretIndex;
    let value: unknown;
    let envelope: Envelope;
    try {
      value = decode(verified.body);
      envelope = openEnvelope(value, incoming.header, now, settings);
    } catch (error) {
      if (!(error instanceof WebhookError) || !UNFIXABLE.has(error.code)) throw error;
      const context = new Context(incoming.header, platform, verified, unsigned);
      return run(delivery, context, dispatchInvalid(error, value, context, options));
    }
    delivery.envelope = envelope;
    delivery.phase = 'claim';
    const { id, name } = envelope;
    if (claims && id !== undefined) {
      const { body, secretId } = verified;
      const key = await keyOf(id, secretId, unsigned.length > 0 ? { name, body } : undefined);
      delivery.held = await claims.claim(key, incoming.timeLeft, (work) => delivery.later(work));
      if (!delivery.held) return handled(delivery, true);
    }
    delivery.phase = 'handler';
    const context = new Context(incoming.header, platform, verified, unsigned, delivery.held?.claim);
    const notify = (call: () => unknown): void => void delivery.notify(call);
    await run(delivery, context, dispatch(envelope, value, context, options, notify));
  }

  /** Waits for the handlers, and then for their claim to be settled. What is late goes on after the answer. */
  async function run(delivery: Delivery<Platform>, context: Context<Platform>, handling: Promise<void>): Promise<void> {
    const { deadline, held } = delivery;
    if (claims?.isShort) keep(delivery, context);
    const ended = handling.catch(() => undefined);
    try {
      await deadline.wait(ended, 'handler_timeout', 'The handler');
    } catch (timeout) {
      if (held) keep(delivery, context);
      else context.abort(timeout);
      delivery.later(settle(delivery, handling).catch((late) => report(toWebhookError(late), delivery)));
      throw timeout;
    }
    await settle(delivery, handling);
  }

  /** Renews the claim for as long as the handlers run. */
  function keep(delivery: Delivery<Platform>, context: Context<Platform>): void {
    delivery.held?.keep(delivery.deadline.started, (error) => {
      context.abort(error);
      delivery.later(report(error, delivery));
    });
  }

  /** Settles the claim when the handlers have ended. */
  async function settle(delivery: Delivery<Platform>, handling: Promise<void>): Promise<void> {
    const { held } = delivery;
    try {
      await handling;
    } catch (error) {
      await held?.release().catch((late) => report(late, delivery));
      throw error;
    }
    delivery.phase = 'settle';
    await held?.done();
    await handled(delivery, false);
  }

  async function handled(delivery: Delivery<Platform>, duplicate: boolean): Promise<void> {
    const { onHandled } = options;
    const { envelope, secretIndex } = delivery;
    if (!onHandled || !envelope) return;
    const { id, name } = envelope;
    const seen: HandledDelivery = { id, name, duplicate, durationMs: delivery.durationMs, secretIndex };
    await delivery.observe(() => onHandled(seen));
  }

  async function report(error: WebhookError, delivery: Delivery<Platform>): Promise<void> {
    const { onError } = options;
    if (!onError) return;
    addHelp(error, options);
    const { errorContext } = delivery;
    await delivery.observe(() => onError(error, errorContext));
  }

  const handler = (request: FetchRequest, ...[platform]: PlatformArgument<OwnPlatform<Platform>>) =>
    respondTo(request, platform, (incoming) => answer(incoming, platform as Platform));
  return Object.assign(handler, {
    answer: answer as WebhookHandler<Platform>['answer'],
    drain: () => background.drain(),
  });
}
