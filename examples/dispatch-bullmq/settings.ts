import { deliveryPolicy } from '@heyoo/webhooks';
import type { EndpointHealthOptions, EndpointLimits } from '@heyoo/webhooks/producer';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The longest delay that a timer takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What this sender chose. A variable of the environment of the name in brackets replaces the default. */
export interface Settings {
  /** Where Redis is [REDIS_URL]. */
  readonly redis: string;
  /** Of all keys in Redis, in braces so that a cluster has them in one place; one for each shard of tenants [PREFIX]. */
  readonly prefix: string;
  /** Attempts that a worker makes at the same time [CONCURRENCY]. They wait for answers, not for the processor. */
  readonly concurrency: number;
  /** How long an attempt may take before its endpoint shares slots with the other slow ones, in milliseconds [SLOW_AFTER_MS]. */
  readonly slowAfter: number;
  /** What one endpoint may take of all workers [ENDPOINT_CONCURRENCY, ENDPOINT_PER_SECOND]. */
  readonly limits: EndpointLimits;
  /** How long a place of an endpoint is reserved for an attempt whose worker was killed, in milliseconds. */
  readonly lease: number;
  /**
   * When the circuit of an endpoint opens, and when the endpoint is disabled
   * [OPEN_AFTER, PROBE_AFTER_MS, MAX_PROBE_AFTER_MS, DISABLE_AFTER_MS].
   */
  readonly health: EndpointHealthOptions;
  /** How long an event waits for an endpoint that does not work, in milliseconds [KEEP_MS]. */
  readonly keep: number;
  /** Events that may wait for one endpoint; more are dropped for it, and logged [MAX_KEPT]. */
  readonly maxKept: number;
  /** Deliveries of one workspace that may be pending before its events are rejected [MAX_PENDING]. */
  readonly maxPending: number;
  /** Endpoints per step of a fan-out [BATCH]. */
  readonly batch: number;
  /** How long a dispatch may be repeated without a second delivery, in milliseconds [REPEAT_MS]. */
  readonly repeat: number;
  /** How long an event is stored after its last delivery, in milliseconds [EVENT_GRACE_MS]. */
  readonly eventGrace: number;
  /** How long a delivery that failed for good can be redriven, in milliseconds [DEAD_LETTER_MS]. */
  readonly deadLetter: number;
  /** Deliveries that failed for good of which there is a record; the oldest are removed [MAX_DEAD_LETTERS]. */
  readonly maxDeadLetters: number;
  /** Attempts that the log holds [MAX_ATTEMPTS_LOGGED]. */
  readonly maxAttemptsLogged: number;
  /** The job of a worker that was killed is taken over within twice this time, in milliseconds [RECOVER_AFTER_MS]. */
  readonly recoverAfter: number;
  /** How often lost places are looked for, in milliseconds [SWEEP_MS]. */
  readonly sweep: number;
  /** How long a dispatch may wait for Redis, in milliseconds [DISPATCH_TIMEOUT_MS]. */
  readonly dispatchTimeout: number;
  /** Events of which a process may wait to hear that Redis has them; more are rejected at once [MAX_DISPATCHING]. */
  readonly maxDispatching: number;
  /** How often to look how full Redis is, in milliseconds [MEMORY_CHECK_MS]. */
  readonly memoryCheck: number;
  /** How long an attempt may take, in milliseconds; by default as long as the policy says [ATTEMPT_TIMEOUT_MS]. */
  readonly attemptTimeout: number;
  /** How long a worker that stops may wait for its attempts, in milliseconds [DRAIN_MS]. */
  readonly drain: number;
  /** Send over plain http and to private addresses: for your own machine, never in production [ALLOW_PRIVATE=1]. */
  readonly allowPrivate: boolean;
}

/** @throws {TypeError} that names a variable and its value, unless all are valid. */
export function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const number = (
    name: string,
    fallback: number,
    { min = 1, max = Number.MAX_SAFE_INTEGER, whole = true } = {},
  ): number => {
    const text = env[name];
    const value = text === undefined ? fallback : text.trim() === '' ? Number.NaN : Number(text);
    if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
    throw new TypeError(`${name} must be a ${whole ? 'whole ' : ''}number ${range}, got "${text}".`);
  };
  const time = (name: string, fallback: number): number => number(name, fallback, { max: 3_650 * DAY });
  const timer = (name: string, fallback: number, min = 1): number =>
    number(name, fallback, { min, max: LONGEST_TIMER });

  const attemptTimeout = timer('ATTEMPT_TIMEOUT_MS', deliveryPolicy.timeoutSeconds * SECOND);
  // BullMQ renews the lock of a job after half of it.
  const recoverAfter = timer('RECOVER_AFTER_MS', 30 * SECOND, SECOND);
  const firstProbeAfter = timer('PROBE_AFTER_MS', 10 * SECOND);
  const perSecond =
    env['ENDPOINT_PER_SECOND'] === undefined
      ? {}
      : { perSecond: number('ENDPOINT_PER_SECOND', 1, { min: 0.001, max: 1e6, whole: false }) };
  return {
    redis: redisUrl(env['REDIS_URL']),
    prefix: prefixOf(env['PREFIX']),
    concurrency: number('CONCURRENCY', 250, { max: 100_000 }),
    slowAfter: timer('SLOW_AFTER_MS', SECOND),
    limits: { concurrency: number('ENDPOINT_CONCURRENCY', 10, { max: 5_000 }), ...perSecond },
    lease: 2 * attemptTimeout + recoverAfter,
    health: {
      openAfterFailures: number('OPEN_AFTER', 5),
      firstProbeAfter,
      maxProbeAfter: timer('MAX_PROBE_AFTER_MS', Math.max(5 * MINUTE, firstProbeAfter), firstProbeAfter),
      disableAfter: time('DISABLE_AFTER_MS', HOUR),
    },
    keep: time('KEEP_MS', 3 * DAY),
    maxKept: number('MAX_KEPT', 100_000),
    maxPending: number('MAX_PENDING', 500_000),
    batch: number('BATCH', 500, { max: 5_000 }),
    repeat: time('REPEAT_MS', 10 * MINUTE),
    eventGrace: time('EVENT_GRACE_MS', 5 * MINUTE),
    deadLetter: time('DEAD_LETTER_MS', 14 * DAY),
    maxDeadLetters: number('MAX_DEAD_LETTERS', 100_000),
    maxAttemptsLogged: number('MAX_ATTEMPTS_LOGGED', 100_000),
    recoverAfter,
    sweep: timer('SWEEP_MS', 15 * SECOND),
    dispatchTimeout: timer('DISPATCH_TIMEOUT_MS', 5 * SECOND),
    maxDispatching: number('MAX_DISPATCHING', 1_000),
    memoryCheck: timer('MEMORY_CHECK_MS', SECOND),
    attemptTimeout,
    drain: timer('DRAIN_MS', 25 * SECOND),
    allowPrivate: flag('ALLOW_PRIVATE', env['ALLOW_PRIVATE']),
  };
}

/** The longest time for which a delivery may need its event, in milliseconds: every retry, kept in between, then dead. */
export function longestDelivery({ keep, deadLetter }: Settings): number {
  const { retryDelaysSeconds, finalRetryIntervalSeconds, disableAfterConsecutiveFailures } = deliveryPolicy;
  const early = retryDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0);
  const late = (disableAfterConsecutiveFailures - 1 - retryDelaysSeconds.length) * finalRetryIntervalSeconds;
  return Math.ceil((early + Math.max(late, 0)) * 1.1 * SECOND + keep + deadLetter);
}

/** A URL may hold a password, so the error does not. */
function redisUrl(text = 'redis://127.0.0.1:6379'): string {
  if (URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol)) return text;
  throw new TypeError('REDIS_URL must be a URL that begins with redis:// or rediss://.');
}

function prefixOf(text = '{webhooks}'): string {
  if (/^[^\s{}]*\{[^\s{}]+\}[^\s{}]*$/.test(text)) return text;
  throw new TypeError(`PREFIX must have a part in braces, such as {webhooks:1}, got "${text}".`);
}

function flag(name: string, text = '0'): boolean {
  if (text === '0' || text === '1') return text === '1';
  throw new TypeError(`${name} must be 0 or 1, got "${text}".`);
}
