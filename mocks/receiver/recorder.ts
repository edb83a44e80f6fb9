import type { WebhookEventName, WebhookEventOf } from '../../generated/events.ts';
import { settingsOf, type VerifyOptions } from '../../src/receiver/options.ts';
import { carryOut } from './outcome.ts';
import { type ReceivedDelivery, RecordedDelivery } from './received-delivery.ts';
import { usualAnswer } from './usual-answer.ts';
import type { Fault, ReceiverReply } from './reply.ts';
import { complaints, summarise } from './summary.ts';
import { judge } from './verdict.ts';
import { Waits } from './waits.ts';

export interface RecorderOptions extends Partial<
  Pick<VerifyOptions, 'secret' | 'scheme' | 'header' | 'maxBodyBytes' | 'now'>
> {
  /**
   * A list answers the first deliveries, in order; a single reply answers every delivery that no reply is queued for.
   * Default: as a real receiver does, 200 for what is acceptable or unknown, else the reason with 400, 401, 405, 413 or 422.
   */
  readonly replies?: ReceiverReply | readonly ReceiverReply[];
  /** Told of each delivery once it is clear what came of it. */
  readonly onDelivery?: (delivery: ReceivedDelivery) => void;
}

export interface WaitOptions {
  /** Milliseconds. Default: 4,000, less than the five seconds that test runners give a test. */
  readonly timeout?: number;
}

/** Takes deliveries, whatever carries them, remembers each of them, and answers as it is told to. */
export interface Recorder {
  /** What arrived, in the order in which it was complete. The list is always the same one; `reset` empties it. */
  readonly deliveries: readonly ReceivedDelivery[];
  /** The valid deliveries of one event. */
  for<Name extends WebhookEventName>(name: Name): readonly ReceivedDelivery<WebhookEventOf<Name>>[];
  /**
   * Waits until so many deliveries have arrived, or one that fits, and gives these. Those that are here count.
   *
   * @throws {Error} when the time is up, with what arrived instead; on `reset`.
   */
  waitFor(count: number, options?: WaitOptions): Promise<readonly ReceivedDelivery[]>;
  waitFor(fits: (delivery: ReceivedDelivery) => boolean, options?: WaitOptions): Promise<ReceivedDelivery>;
  /** @throws {Error} where a delivery is not valid or, for a receiver with a secret, not verified: lists all of these. */
  assertAllValid(): void;
  /** Answers the next deliveries, in order, whatever they hold. */
  reply(...replies: readonly ReceiverReply[]): void;
  /** Forgets what arrived and what is queued, and ends every wait. */
  reset(): void;
  /** Takes a delivery. Only throws what a resolver throws. */
  respond(request: Request): Promise<Response | Fault>;
}

const DEFAULT_TIMEOUT_MS = 4000;

/** @throws {WebhookError} `invalid_secret` */
export function createRecorder(options: RecorderOptions = {}): Recorder {
  const { secret, replies = [], onDelivery, now = Date.now, maxBodyBytes = 1024 * 1024 } = options;
  const verify = secret === undefined ? undefined : settingsOf({ ...options, secret, maxBodyBytes });
  const standing = isList(replies) ? undefined : replies;
  const queue: ReceiverReply[] = isList(replies) ? [...replies] : [];
  const deliveries: RecordedDelivery[] = [];
  const attempts = new Map<string, number>();
  const waits = new Waits<ReceivedDelivery>();
  /** What is on its way when the receiver is reset belongs to the test before. */
  let round = 0;

  async function respond(request: Request): Promise<Response | Fault> {
    const at = now();
    const begun = round;
    const verdict = await judge(request, { maxBodyBytes, verify }, at);
    if (begun !== round) return carryOut(undefined, usualAnswer(verdict.problems), request);
    const attempt = verdict.id === undefined ? 1 : (attempts.get(verdict.id) ?? 0) + 1;
    if (verdict.id !== undefined) attempts.set(verdict.id, attempt);
    const delivery = new RecordedDelivery({ number: deliveries.length + 1, attempt, at }, request.headers, verdict);
    deliveries.push(delivery);
    const answered = answer(delivery, queue.shift() ?? standing, request);
    if (delivery.answer === undefined) waits.tell(delivery);
    return answered;
  }

  /** Settles at once what needs no waiting for, so that whoever waits for a delivery finds the answer there too. */
  async function answer(
    delivery: RecordedDelivery,
    chosen: ReceiverReply | undefined,
    request: Request,
  ): Promise<Response | Fault> {
    try {
      const resolved = typeof chosen === 'function' ? await chosen(delivery) : chosen;
      const carried = carryOut(resolved, usualAnswer(delivery.problems), request);
      const outcome = carried instanceof Promise ? await carried : carried;
      settle(delivery, typeof outcome === 'string' ? outcome : outcome.status);
      return outcome;
    } catch (error) {
      settle(delivery, 500);
      throw error;
    }
  }

  function settle(delivery: RecordedDelivery, outcome: number | Fault): void {
    delivery.answer = outcome;
    waits.tell(delivery);
    onDelivery?.(delivery);
  }

  function waitFor(count: number, options?: WaitOptions): Promise<readonly ReceivedDelivery[]>;
  function waitFor(fits: (delivery: ReceivedDelivery) => boolean, options?: WaitOptions): Promise<ReceivedDelivery>;
  async function waitFor(
    wanted: number | ((delivery: ReceivedDelivery) => boolean),
    { timeout = DEFAULT_TIMEOUT_MS }: WaitOptions = {},
  ): Promise<ReceivedDelivery | readonly ReceivedDelivery[]> {
    const what = typeof wanted === 'number' ? `${wanted} deliveries` : 'a delivery that fits';
    const late = (): Error =>
      failure(`Waited ${timeout} ms for ${what}; ${deliveries.length} arrived.`, summarise(deliveries));
    if (typeof wanted === 'number') {
      const enough = (): readonly ReceivedDelivery[] | undefined =>
        deliveries.length >= wanted ? [...deliveries] : undefined;
      return enough() ?? waits.add({ find: enough, timeout, late });
    }
    const find = (delivery: ReceivedDelivery): ReceivedDelivery | undefined =>
      wanted(delivery) ? delivery : undefined;
    return deliveries.find(wanted) ?? waits.add({ find, timeout, late });
  }

  return {
    deliveries,
    for: <Name extends WebhookEventName>(name: Name) =>
      deliveries.filter((delivery) => delivery.valid && delivery.name === name) as unknown as ReceivedDelivery<
        WebhookEventOf<Name>
      >[],
    waitFor,
    assertAllValid() {
      const bad = deliveries.filter(({ problems }) => problems.length > 0);
      if (bad.length > 0) throw failure(`${bad.length} of ${deliveries.length} deliveries are bad.`, complaints(bad));
    },
    reply(...replies) {
      queue.push(...replies);
    },
    reset() {
      round++;
      deliveries.length = 0;
      queue.length = 0;
      attempts.clear();
      waits.end(failure('The receiver was reset while a delivery was waited for.'));
    },
    respond,
  };
}

function isList(replies: ReceiverReply | readonly ReceiverReply[]): replies is readonly ReceiverReply[] {
  return Array.isArray(replies);
}

function failure(message: string, ...lines: readonly string[]): Error {
  return new Error([`@heyoo/webhooks: ${message}`, ...lines].join('\n'));
}
