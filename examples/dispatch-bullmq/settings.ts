import { deliveryPolicy } from '@heyoo/webhooks';
import type { EndpointHealthOptions, EndpointLimits } from '@heyoo/webhooks/producer';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

/** What this sender chose. A variable of the environment of the name in brackets replaces the default. */
export interface Settings {
  /** Of all keys in Redis, in braces so that a cluster has them in one place; one for each shard of tenants [PREFIX]. */
  readonly prefix: string;
  /** Attempts that a worker makes at the same time [CONCURRENCY]. They wait for answers, not for the processor. */
  readonly concurrency: number;
  /** What one endpoint may take of all workers [ENDPOINT_CONCURRENCY, ENDPOINT_PER_SECOND]. */
  readonly limits: EndpointLimits;
  /** How long a place of an endpoint is reserved for an attempt whose worker was killed, in milliseconds. */
  readonly lease: number;
  /** When the circuit of an endpoint opens, and when the endpoint is disabled [OPEN_AFTER, PROBE_AFTER_MS, DISABLE_AFTER_MS]. */
  readonly health: EndpointHealthOptions;
  /** How long an event waits for an endpoint that does not work, in milliseconds [KEEP_MS]. */
  readonly keep: number;
  /** Events that may wait for one endpoint; more are dropped for it, and logged [MAX_KEPT]. */
  readonly maxKept: number;
  /** Endpoints per step of a fan-out [BATCH]. */
  readonly batch: number;
  /** How long a dispatch may be repeated without a second delivery, in milliseconds [REPEAT_MS]. */
  readonly repeat: number;
  /** How long an event is stored after its last delivery, in milliseconds [EVENT_GRACE_MS]. */
  readonly eventGrace: number;
  /** How long a delivery that failed for good can be redriven, in milliseconds [DEAD_LETTER_MS]. */
  readonly deadLetter: number;
  /** Attempts that the log holds [MAX_ATTEMPTS_LOGGED]. */
  readonly maxAttemptsLogged: number;
  /** The job of a worker that was killed is taken over within twice this time, in milliseconds [RECOVER_AFTER_MS]. */
  readonly recoverAfter: number;
  /** How often lost places are looked for, in milliseconds [SWEEP_MS]. */
  readonly sweep: number;
  /** How long a dispatch may wait for Redis, in milliseconds [DISPATCH_TIMEOUT_MS]. */
  readonly dispatchTimeout: number;
  /** How long a worker that stops may wait for its attempts, in milliseconds [DRAIN_MS]. */
  readonly drain: number;
  /** Send over plain http and to private addresses: for your own machine, never in production [ALLOW_PRIVATE=1]. */
  readonly allowPrivate: boolean;
}

export function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const number = (name: string, fallback: number): number => {
    const value = Number(env[name] ?? fallback);
    if (!Number.isFinite(value) || value <= 0) throw new TypeError(`${name} must be a positive number.`);
    return value;
  };
  const perSecond = env['ENDPOINT_PER_SECOND'] === undefined ? {} : { perSecond: number('ENDPOINT_PER_SECOND', 1) };
  return {
    prefix: env['PREFIX'] ?? '{webhooks}',
    concurrency: number('CONCURRENCY', 250),
    limits: { concurrency: number('ENDPOINT_CONCURRENCY', 10), ...perSecond },
    lease: 2 * deliveryPolicy.timeoutSeconds * SECOND + number('RECOVER_AFTER_MS', 30 * SECOND),
    health: {
      openAfterFailures: number('OPEN_AFTER', 5),
      firstProbeAfter: number('PROBE_AFTER_MS', 10 * SECOND),
      disableAfter: number('DISABLE_AFTER_MS', HOUR),
    },
    keep: number('KEEP_MS', 3 * DAY),
    maxKept: number('MAX_KEPT', 100_000),
    batch: number('BATCH', 500),
    repeat: number('REPEAT_MS', 600 * SECOND),
    eventGrace: number('EVENT_GRACE_MS', 300 * SECOND),
    deadLetter: number('DEAD_LETTER_MS', 14 * DAY),
    maxAttemptsLogged: number('MAX_ATTEMPTS_LOGGED', 100_000),
    recoverAfter: number('RECOVER_AFTER_MS', 30 * SECOND),
    sweep: number('SWEEP_MS', 15 * SECOND),
    dispatchTimeout: number('DISPATCH_TIMEOUT_MS', 5 * SECOND),
    drain: number('DRAIN_MS', 25 * SECOND),
    allowPrivate: env['ALLOW_PRIVATE'] === '1',
  };
}

/** The longest time for which a delivery may need its event, in milliseconds: every retry, kept in between, then dead. */
export function longestDelivery({ keep, deadLetter }: Settings): number {
  const { retryDelaysSeconds, finalRetryIntervalSeconds, disableAfterConsecutiveFailures } = deliveryPolicy;
  const early = retryDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0);
  const late = (disableAfterConsecutiveFailures - 1 - retryDelaysSeconds.length) * finalRetryIntervalSeconds;
  return (early + Math.max(late, 0)) * 1.1 * SECOND + keep + deadLetter;
}
