import { WebhookError } from '../errors.ts';
import { decode } from '../parse/decode.ts';
import type { FetchRequest, FetchResponse } from '../platform.ts';
import { ACCEPTED, type Answer, refusal } from './answers.ts';
import { createBackground } from './background.ts';
import { Context } from './context.ts';
import type { Claim } from './dedupe/dedupe.ts';
import { keyOf } from './dedupe/key.ts';
import { Delivery } from './delivery.ts';
import { dispatch, dispatchInvalid } from './dispatch.ts';
import type { HandledDelivery, WebhookHandlerOptions } from './handler-options.ts';
import { handlerSettingsOf } from './handler-settings.ts';
import type { Incoming } from './incoming.ts';
import { type Envelope, openEnvelope } from './open-envelope.ts';
import { respondTo } from './respond-to.ts';
import { type VerifiedBody, verifyBody } from './verify-body.ts';
import { toWebhookError } from './verify-webhook.ts';

/** The platform of a call; it may be left out unless handlers were promised one. */
export type PlatformArgument<Platform> = undefined extends Platform ? [platform?: Platform] : [platform: Platform];

/** Anything but a request of Node, so that the compiler rejects `app.post(path, handler)` in Express. */
type OwnPlatform<Platform> = unknown extends Platform
  ? (object & NotNode) | (Readonly<Record<string, unknown>> & NotNode) | null | undefined
  : Platform;

interface NotNode {
  readonly httpVersion?: never;
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
const UNFIXABLE: ReadonlySet<string> = /* @__PURE__ */ new Set(['invalid_json', 'invalid_envelope', 'too_old']);

/**
 * Creates a handler that receives deliveries: it verifies, deduplicates, validates, dispatches and answers.
 *
 * @throws {WebhookError} `invalid_secret`
 * @throws {TypeError} for an invalid option. The handler itself never rejects.
 *
 * @example
 * export const POST = createWebhookHandler({
 *   secret: () => process.env.WEBHOOK_SECRET ?? '',
 *   onEvent: (event) => console.log(event.event, event.id),
 * });
 */
export function createWebhookHandler<Platform = unknown>(
  options: WebhookHandlerOptions<Platform>,
): WebhookHandler<Platform> {
  const settings = handlerSettingsOf(options);
  const { claims } = settings;
  const background = createBackground();

  async function answer(incoming: Incoming, platform: Platform): Promise<Answer> {
    const delivery = new Delivery(incoming, platform, { timeout: settings.timeout, background });
    const answering = respond(delivery);
    background.add(answering, undefined);
    return answering;
  }

  async function respond(delivery: Delivery<Platform>): Promise<Answer> {
    try {
      await receive(delivery);
      return ACCEPTED;
    } catch (cause) {
      const error = toWebhookError(cause);
      await report(error, delivery);
      return refusal(error);
    }
  }

  async function receive(delivery: Delivery<Platform>): Promise<void> {
    const { incoming, platform, deadline } = delivery;
    if (incoming.method !== 'POST') throw new WebhookError('method_not_allowed', 'A delivery is a POST.');
    const now = settings.now();
    const verified = await verifyBody(incoming, settings, { now, platform, deadline });
    delivery.phase = 'event';
    delivery.secretIndex = verified.secretIndex;
    let value: unknown;
    let envelope: Envelope;
    try {
      value = decode(verified.body);
      envelope = openEnvelope(value, now, settings);
    } catch (error) {
      if (!(error instanceof WebhookError) || !UNFIXABLE.has(error.code)) throw error;
      const context = new Context(incoming.header, platform, verified);
      return run(delivery, context, dispatchInvalid(error, value, context, options));
    }
    delivery.id = envelope.id;
    delivery.name = envelope.event;
    await handleOnce(delivery, envelope, verified);
  }

  async function handleOnce(delivery: Delivery<Platform>, envelope: Envelope, verified: VerifiedBody): Promise<void> {
    const { platform, incoming } = delivery;
    delivery.phase = 'claim';
    const claim = await claimOf(envelope.id, verified.secretId);
    if (claim === 'done') return handled(delivery, envelope, true);
    const context = new Context(incoming.header, platform, verified, claim);
    delivery.phase = 'handler';
    await run(delivery, context, dispatch(envelope, context, options), () => handled(delivery, envelope, false));
  }

  /** @returns undefined where duplicates are handled again. */
  async function claimOf(id: string, secretId: string | undefined): Promise<Claim | 'done' | undefined> {
    if (!claims) return undefined;
    const key = await keyOf(id, secretId);
    const result = await claims.claim(key);
    if (result.status === 'claimed') return { key, token: result.token, ttl: settings.rememberFor };
    if (result.status === 'done') return 'done';
    throw new WebhookError('in_flight', 'The event is being handled.');
  }

  /** Waits for the handlers, and then for their claim to be settled. What is late goes on after the answer. */
  async function run(
    delivery: Delivery<Platform>,
    context: Context<Platform>,
    handling: Promise<void>,
    onDone?: () => Promise<void>,
  ): Promise<void> {
    const { deadline } = delivery;
    const settling = settle(delivery, context, handling);
    settling.catch(ignore);
    const reserved = context.claim && claims ? claims.timeout : 0;
    await deadline.wait(handling.catch(ignore), 'handler_timeout', 'The handler', {
      max: Math.max(0, deadline.left() - reserved),
      onTimeout(error) {
        if (!context.claim) context.abort(error);
        delivery.later(settling.then(onDone, (late: unknown) => report(toWebhookError(late), delivery)));
      },
    });
    await settling;
    await onDone?.();
  }

  async function settle(
    delivery: Delivery<Platform>,
    context: Context<Platform>,
    handling: Promise<void>,
  ): Promise<void> {
    const { claim } = context;
    if (!claims || !claim) return handling;
    const stop = claims.keep(claim, (error) => {
      context.abort(error);
      delivery.later(report(error, delivery));
    });
    try {
      await handling;
      delivery.phase = 'settle';
      await claims.done(claim);
    } catch (error) {
      if (delivery.phase !== 'settle') await claims.release(claim).catch((late) => report(late, delivery));
      throw error;
    } finally {
      stop();
    }
  }

  async function handled(delivery: Delivery<Platform>, { id, event }: Envelope, duplicate: boolean): Promise<void> {
    const { onHandled } = options;
    if (!onHandled) return;
    const { durationMs, secretIndex } = delivery;
    const seen: HandledDelivery = { id, name: event, duplicate, durationMs, secretIndex };
    await delivery.observe(() => onHandled(seen));
  }

  async function report(error: WebhookError, delivery: Delivery<Platform>): Promise<void> {
    const { onError } = options;
    if (!onError) return;
    const { errorContext } = delivery;
    await delivery.observe(() => onError(error, errorContext));
  }

  const handler = (request: FetchRequest, ...[platform]: PlatformArgument<OwnPlatform<Platform>>) =>
    respondTo(request, platform, (incoming) => answer(incoming, platform as Platform));
  return Object.assign(handler, {
    answer: (incoming: Incoming, ...[platform]: PlatformArgument<Platform>) => answer(incoming, platform as Platform),
    drain: () => background.drain(),
  });
}

function ignore(): void {}
