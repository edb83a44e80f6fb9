import type { WebhookEventName, WebhookEventOf } from '../../generated/types.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { fromRequest } from '../../src/receiver/from-request.ts';
import type { Incoming } from '../../src/receiver/incoming.ts';
import { MAX_BODY_BYTES, settingsOf, type VerifyOptions } from '../../src/receiver/options.ts';
import { assertEventName } from '../assert-event-name.ts';
import { DeliveryLog, type WaitFor } from './delivery-log.ts';
import { applyReply } from './outcome.ts';
import { type ReceivedDelivery, RecordedDelivery } from './received-delivery.ts';
import type { Fault } from './fault.ts';
import type { ReceiverReply } from './reply.ts';
import { complaint, spellOut } from './summary.ts';
import { defaultReply } from './default-reply.ts';
import { judge } from './verdict.ts';

export interface RecorderOptions extends Partial<Pick<VerifyOptions, 'secret' | 'scheme' | 'maxBodyBytes' | 'now'>> {
  /**
   * A list answers the first deliveries, in order; a single reply answers every delivery that no reply is queued for.
   * Default: as a real receiver does, 200 for what is acceptable or unknown, else the reason with 400, 401, 405, 413 or 422.
   */
  readonly replies?: ReceiverReply | readonly ReceiverReply[];
  /** The most deliveries that are remembered; the oldest goes first. Default: all of them. */
  readonly keep?: number;
  /** The most bytes of deliveries that are remembered; the oldest goes first, the latest stays. Default: no limit. */
  readonly keepBytes?: number;
  /**
   * Called with each delivery once it is judged and answered, and with its request, whose body was read. An error that it
   * throws is printed, and changes no answer.
   */
  readonly onDelivery?: (delivery: ReceivedDelivery, request: Request) => void;
}

/** Records deliveries, over MSW or HTTP, and answers each with the next reply that was queued. */
export interface Recorder {
  /** What arrived, in the order in which it was complete. The list is always the same one; `reset` empties it. */
  readonly deliveries: readonly ReceivedDelivery[];
  /**
   * The valid deliveries of one event.
   *
   * @throws {TypeError} for an unknown event.
   */
  for<Name extends WebhookEventName>(name: Name): readonly ReceivedDelivery<WebhookEventOf<Name>>[];
  /**
   * Waits until this many deliveries have arrived, or one that matches, and returns them. Earlier deliveries count.
   *
   * @throws {Error} when the time is up, with what arrived instead; on `reset`.
   */
  readonly waitFor: WaitFor;
  /** @throws {Error} where a delivery is not valid or, for a receiver with a secret, not verified: lists all of these. */
  assertAllValid(): void;
  /** Answers the next deliveries, in order, whatever they hold. */
  reply(...replies: readonly ReceiverReply[]): void;
  /** Forgets what arrived and what is queued, and ends every wait. */
  reset(): void;
  /**
   * Takes a delivery. Only throws what a resolver throws.
   *
   * @param incoming reads the request in a way that a server knows to be faster.
   */
  respond(request: Request, incoming?: Incoming): Promise<Response | Fault>;
}

export const RECORDER_OPTIONS: Readonly<Record<keyof RecorderOptions, true>> = {
  secret: true,
  scheme: true,
  maxBodyBytes: true,
  now: true,
  replies: true,
  keep: true,
  keepBytes: true,
  onDelivery: true,
};

/**
 * Takes deliveries, whatever carries them.
 *
 * @param explainSilence says, in lines, what to look at where nothing has arrived.
 * @throws {TypeError} for an invalid or unknown option.
 */
export function createRecorder(options: RecorderOptions = {}, explainSilence?: () => readonly string[]): Recorder {
  assertOptions<RecorderOptions>('createRecorder', options, RECORDER_OPTIONS);
  const { secret, replies = [], onDelivery, now = Date.now, maxBodyBytes = MAX_BODY_BYTES } = options;
  const { keep = Infinity, keepBytes = Infinity } = options;
  const verify = secret === undefined ? undefined : settingsOf({ ...options, secret, maxBodyBytes });
  const standing = isList(replies) ? undefined : replies;
  const queue: ReceiverReply[] = isList(replies) ? [...replies] : [];
  const log = new DeliveryLog({ keep, keepBytes }, explainSilence);
  const { deliveries, waitFor } = log;
  /** What is on its way when the receiver is reset belongs to the test before. */
  let round = 0;

  async function respond(request: Request, incoming: Incoming = fromRequest(request)): Promise<Response | Fault> {
    const at = now();
    const begun = round;
    const verdict = await judge(incoming, { maxBodyBytes, verify }, at);
    if (begun !== round) return applyReply(undefined, defaultReply(verdict.problems), request);
    const delivery = log.add(at, request.headers, verdict);
    const answered = answer(delivery, queue.shift() ?? standing, request);
    if (delivery.answer === undefined && begun === round) log.notify(delivery);
    return answered;
  }

  /** Settles at once where possible, so that a test which waited for a delivery finds its answer. */
  async function answer(
    delivery: RecordedDelivery,
    chosen: ReceiverReply | undefined,
    request: Request,
  ): Promise<Response | Fault> {
    const begun = round;
    let outcome: Response | Fault;
    try {
      const resolved = typeof chosen === 'function' ? await chosen(delivery) : chosen;
      const carried = applyReply(resolved, defaultReply(delivery.problems), request);
      outcome = carried instanceof Promise ? await carried : carried;
    } catch (error) {
      settle(delivery, 500, begun, request);
      throw error;
    }
    settle(delivery, typeof outcome === 'string' ? outcome : outcome.status, begun, request);
    return outcome;
  }

  function settle(delivery: RecordedDelivery, outcome: number | Fault, begun: number, request: Request): void {
    delivery.answer = outcome;
    if (begun !== round) return;
    log.notify(delivery);
    try {
      onDelivery?.(delivery, request);
    } catch (error) {
      console.error(error);
    }
  }

  return {
    deliveries,
    waitFor,
    respond,
    for<Name extends WebhookEventName>(name: Name) {
      assertEventName(name);
      return deliveries.filter(
        (delivery): delivery is RecordedDelivery & ReceivedDelivery<WebhookEventOf<Name>> =>
          delivery.valid && delivery.name === name,
      );
    },
    assertAllValid() {
      const bad = deliveries.filter(({ problems }) => problems.length > 0);
      if (bad.length > 0) throw complaint(`Bad deliveries, ${bad.length} of ${deliveries.length}:`, spellOut(bad));
    },
    reply(...replies) {
      queue.push(...replies);
    },
    reset() {
      round++;
      queue.length = 0;
      log.clear();
    },
  };
}

function isList(replies: ReceiverReply | readonly ReceiverReply[]): replies is readonly ReceiverReply[] {
  return Array.isArray(replies);
}
