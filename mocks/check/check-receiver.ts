import { defaultScheme } from '../../src/signature/default-scheme.ts';
import { deliveryPolicy, eventNames } from '../../generated/catalog.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { isEventName } from '../../src/parse/is-event-name.ts';
import { createSender, type SenderOptions } from '../sender/create-sender.ts';
import { wrongSecret } from '../sender/wrong-secret.ts';
import { type Outcome, transmit } from '../sender/transmit.ts';
import { acknowledgedChecks } from './acknowledged.ts';
import type { Check, CheckContext, Registration } from './check.ts';
import { describeOutcome } from './describe-outcome.ts';
import { refusedChecks } from './refused.ts';
import type { CheckReport, CheckResult } from './report.ts';
import { usageError } from '../../src/package-name.ts';

export interface CheckReceiverOptions extends Pick<SenderOptions, 'secret' | 'scheme' | 'now'> {
  /** The events that the endpoint is registered for. Default: all. */
  readonly events?: readonly WebhookEventName[];
  /**
   * How long the endpoint may take, in milliseconds. Default: the timeout of the spec's delivery policy. Answers are
   * waited for twice as long, so that a late one is told from none.
   */
  readonly timeout?: number;
  /**
   * The same seed gives the same deliveries. Default: another one for each run, so that an endpoint that remembers the
   * ids of one run takes the next one for new. The report names it.
   */
  readonly seed?: number | string;
}

/** After as many deliveries without any answer, the rest is not sent. */
const PATIENCE = 2;

/**
 * Tries an endpoint, in whatever language it is written: what it must acknowledge, what it must refuse, and in what time.
 * One delivery after the other (but for one duplicate that arrives while the first copy is handled), each event under an
 * id of its own, none sent again. The events are made up: point it at an endpoint for tests.
 *
 * @param target a URL, or a function such as a `createWebhookHandler`.
 * @throws {TypeError} for an `events` without a known event.
 * @throws {WebhookError} `url_not_allowed`. What the endpoint does is in the report.
 */
export async function checkReceiver(
  target: string | URL | ((request: Request) => Response | Promise<Response>),
  options: CheckReceiverOptions,
): Promise<CheckReport> {
  const { scheme = defaultScheme, timeout = deliveryPolicy.timeoutSeconds * 1000, seed = randomSeed() } = options;
  const registration: Registration = { events: knownEvents(new Set(options.events ?? eventNames)), scheme };
  const checks = [...acknowledgedChecks(registration), ...refusedChecks(registration)];
  const context = contextOf(target, options, { scheme, seed, timeout: 2 * timeout });
  const secrets = [options.secret].flat();
  const outcomes: Outcome[] = [];
  const results: CheckResult[] = [];
  for (const check of checks) results.push(await run(check, context, outcomes, secrets));
  results.push(inTime(outcomes, timeout));
  const failed = results.filter(({ ok }) => !ok).length;
  return { ok: failed === 0, scheme, seed, passed: results.length - failed, failed, results };
}

function contextOf(
  target: Parameters<typeof checkReceiver>[0],
  { secret, now = Date.now }: CheckReceiverOptions,
  { scheme, seed, timeout }: Required<Pick<SenderOptions, 'scheme' | 'seed' | 'timeout'>>,
): CheckContext {
  const where = typeof target === 'function' ? { fetch: target } : { url: target };
  const settings = { ...where, scheme, timeout, now };
  const sender = createSender({ ...settings, secret, seed });
  const secrets = [wrongSecret(seed), ...[secret].flat()];
  return {
    sender,
    rotating: createSender({ ...settings, secret: secrets, seed: `rotating ${seed}` }),
    get: () => transmit({ url: sender.url, method: 'GET', headers: {} }, { fetch: where.fetch, timeout, now }),
    now,
  };
}

async function run(
  { id, title, why, expected, trials }: Check,
  context: CheckContext,
  outcomes: Outcome[],
  secrets: readonly string[],
): Promise<CheckResult> {
  const about = { id, title, why, expected: expected.text };
  const own: Outcome[] = [];
  for (const { sent, send } of trials) {
    if (outcomes.length >= PATIENCE && outcomes.every(({ answer }) => !answer)) {
      return { ...about, sent: 'nothing', answered: 'no answer to anything before', ok: false, latency: 0 };
    }
    const received = [await send(context)].flat();
    own.push(...received);
    outcomes.push(...received);
    const statuses = received.flatMap(({ answer }) => answer?.status ?? []);
    const unmet = received.find(({ answer }) => !answer || !expected.isMet(answer.status, statuses));
    if (unmet) return { ...about, sent, answered: describeOutcome(unmet, secrets), ok: false, latency: slowest(own) };
  }
  const answered = new Set(own.map((outcome) => describeOutcome(outcome, secrets)));
  const more = trials.length > 1 ? `, and ${trials.length - 1} more` : '';
  return {
    ...about,
    sent: `${trials[0]?.sent}${more}`,
    answered: [...answered].join(', '),
    ok: true,
    latency: slowest(own),
  };
}

/** What never came has failed its own check already. */
function inTime(outcomes: readonly Outcome[], timeout: number): CheckResult {
  const answers = outcomes.filter(({ answer }) => answer);
  const latency = slowest(answers);
  return {
    id: 'in-time',
    title: 'Answers in time',
    why: 'What is answered too late counts as failed and is sent again. Acknowledge first, and do what takes long afterwards.',
    sent: 'all of the above',
    expected: `each answer within ${timeout} ms`,
    answered: answers.length === 0 ? 'no answer' : `the slowest after ${latency} ms`,
    ok: answers.length > 0 && latency <= timeout,
    latency,
  };
}

function slowest(outcomes: readonly Outcome[]): number {
  return Math.max(0, ...outcomes.map(({ latency }) => latency));
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
