import { defaultScheme } from '../../src/signature/default-scheme.ts';
import { deliveryPolicy, eventNames } from '../../generated/catalog.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { isEventName } from '../../src/parse/is-event-name.ts';
import { createSender, type SenderOptions } from '../sender/create-sender.ts';
import { wrongSecret } from '../sender/wrong-secret.ts';
import { type Outcome, transmit } from '../sender/transmit.ts';
import { acknowledgedChecks } from './acknowledged.ts';
import type { CheckContext, Registration } from './check.ts';
import { CheckRun, slowest } from './check-run.ts';
import { describeSilence } from './describe-outcome.ts';
import { rejectedChecks } from './rejected.ts';
import type { CheckReport, CheckResult } from './report.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { checkNumber, MAX_DELAY_MS, wrongOption } from '../../src/check-option.ts';
import { usageError } from '../../src/package-name.ts';

export interface CheckReceiverOptions extends Pick<SenderOptions, 'secret' | 'scheme' | 'now'> {
  /** The events that the endpoint is registered for. Default: all. */
  readonly events?: readonly WebhookEventName[];
  /**
   * How long the endpoint may take, in milliseconds. Default: the timeout of the spec's delivery policy. Answers are
   * waited for twice as long, so that a late answer is told apart from a missing one.
   */
  readonly timeout?: number;
  /**
   * The same seed gives the same deliveries. Default: another one for each run, so that an endpoint that remembers the
   * ids of one run takes the next one for new. The report names it.
   */
  readonly seed?: number | string;
  /** How many deliveries are under way at a time. Default: 8. */
  readonly concurrency?: number;
  /** Called with each result as soon as it is there, which is not the order of the report. Not called where nothing answers. */
  readonly onResult?: (result: CheckResult) => void;
}

const OPTIONS = {
  secret: true,
  scheme: true,
  now: true,
  events: true,
  timeout: true,
  seed: true,
  concurrency: true,
  onResult: true,
} as const;

/** How many deliveries are under way at a time. */
const CONCURRENCY = 8;

/** How many times the timeout an answer is waited for, so that a late answer is reported as late and not as missing. */
const GIVE_UP_FACTOR = 2;

/** After as many deliveries without any answer, the rest is not sent. */
const PATIENCE = 2;

/**
 * Checks an endpoint in any language: the deliveries that it must acknowledge or reject, and its response times. Sends
 * several deliveries at a time, each event with its own id, and repeats only the duplicates. The events are fictitious:
 * use an endpoint for tests.
 *
 * @param target a URL, or a function such as a `createWebhookHandler`.
 * @throws {TypeError} unless `events` contains only names of the contract, and at least one.
 * @throws {WebhookError} `url_not_allowed`. What the endpoint does is in the report.
 *
 * @example
 * const report = await checkReceiver('http://localhost:3000/webhooks', { secret });
 * console.log(reportToText(report));
 */
export async function checkReceiver(
  target: string | URL | ((request: Request) => Response | Promise<Response>),
  options: CheckReceiverOptions,
): Promise<CheckReport> {
  assertOptions<CheckReceiverOptions>('checkReceiver', options, OPTIONS);
  const { scheme = defaultScheme, timeout = deliveryPolicy.timeoutSeconds * 1000, seed = randomSeed() } = options;
  checkNumber('timeout', timeout, 'milliseconds', { max: Math.floor(MAX_DELAY_MS / GIVE_UP_FACTOR) });
  const { concurrency = CONCURRENCY, onResult } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw wrongOption('concurrency', 'a positive integer', concurrency);
  const registration: Registration = { events: knownEvents(new Set(options.events ?? eventNames)), scheme };
  const runs = [...acknowledgedChecks(registration), ...rejectedChecks(registration)].map(
    (check) => new CheckRun(check, [options.secret].flat(), onResult),
  );
  const contextOf = contextsOf(target, options, { scheme, seed, timeout: GIVE_UP_FACTOR * timeout });
  const trials = runs.flatMap((run) => run.check.trials.map((_, index) => ({ run, index })));
  const outcomes: Outcome[] = [];
  const next = trials.values();

  async function work(isToStop: () => boolean): Promise<void> {
    for (const { run, index } of next) {
      outcomes.push(...(await run.send(index, contextOf(run, index))));
      if (isToStop()) return;
    }
  }

  const isAnswered = (): boolean => outcomes.some(({ answer }) => answer);
  await work(() => isAnswered() || outcomes.length >= PATIENCE);
  const silence = isAnswered() ? undefined : describeSilence(outcomes[0]?.error, [options.secret].flat());
  if (silence === undefined) await Promise.all(Array.from({ length: concurrency }, () => work(() => false)));
  const time = inTime(outcomes, timeout);
  if (silence === undefined) onResult?.(time);
  const results = [...runs.map((run) => run.result()), time];
  const failed = results.filter(({ ok }) => !ok).length;
  return { ok: failed === 0, scheme, seed, passed: results.length - failed, failed, silence, results };
}

/** A context for each trial, with a sender of its own: its deliveries are the same whenever others are sent. */
function contextsOf(
  target: Parameters<typeof checkReceiver>[0],
  { secret, now = Date.now }: CheckReceiverOptions,
  { scheme, seed, timeout }: Required<Pick<SenderOptions, 'scheme' | 'seed' | 'timeout'>>,
): (run: CheckRun, index: number) => CheckContext {
  const where = typeof target === 'function' ? { fetch: target } : { url: target };
  const settings = { ...where, scheme, timeout, now };
  const secrets = [wrongSecret(seed), ...[secret].flat()];
  return ({ check }, index) => {
    const own = `${seed} ${check.id} ${index}`;
    const sender = createSender({ ...settings, secret, seed: own });
    return {
      sender,
      rotating: createSender({ ...settings, secret: secrets, seed: `rotating ${own}` }),
      get: () => transmit({ url: sender.url, method: 'GET', headers: {} }, { fetch: where.fetch, timeout, now }),
      now,
    };
  };
}

/** What never came has failed its own check already. */
function inTime(outcomes: readonly Outcome[], timeout: number): CheckResult {
  const answers = outcomes.filter(({ answer }) => answer);
  const latency = slowest(answers);
  return {
    id: 'in-time',
    title: 'Answers in time',
    why: 'A delivery that is answered too late counts as failed and is retried. Acknowledge first, and do slow work afterwards.',
    sent: 'all of the above',
    expected: `each answer within ${timeout} ms`,
    answered: answers.length === 0 ? 'no answer' : `the slowest after ${latency} ms`,
    ok: answers.length > 0 && latency <= timeout,
    latency,
  };
}

function knownEvents(events: ReadonlySet<WebhookEventName>): Registration['events'] {
  const [first, ...rest] = events;
  if (first !== undefined && [...events].every(isEventName)) return [first, ...rest];
  throw usageError(`\`events\` must name events of the contract: ${eventNames.join(', ')}.`);
}

function randomSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed;
}
