import { deliveryPolicy } from '../../../generated/catalog.ts';
import { checkNumber } from '../../check-option.ts';

/** What is known of an endpoint whose last attempt failed. A healthy endpoint has none: store nothing for it. */
export interface EndpointHealth {
  /**
   * - `failing`: attempts are made.
   * - `open`: the circuit is open, so that no attempt is made but one probe at a time, from `probeAt` on.
   * - `disabled`: no attempt is made until the owner enables the endpoint again.
   */
  readonly status: 'failing' | 'open' | 'disabled';
  /** Failed attempts since the last success, over all events. */
  readonly failures: number;
  /** When the first of them failed, in milliseconds since 1970. */
  readonly failingSince: number;
  /** When the next probe may be made, in milliseconds since 1970; while `open`. */
  readonly probeAt?: number;
  /** Probes that failed since the circuit opened. */
  readonly failedProbes: number;
  /** Whether its owner had the notice `disabling_soon`. */
  readonly warned?: true;
}

export interface EndpointHealthOptions {
  /** Failures in a row that open the circuit. Default: 5. */
  readonly openAfterFailures?: number;
  /** How long the circuit stays open before its first probe, in milliseconds; doubles with each failed one. Default: 10,000. */
  readonly firstProbeAfter?: number;
  /** The longest time between two probes, in milliseconds. Default: 300,000. */
  readonly maxProbeAfter?: number;
  /** Failures in a row that disable an endpoint. Default: those of the spec's delivery policy. */
  readonly disableAfterFailures?: number;
  /** How long an endpoint must have failed without one success before it is disabled, in milliseconds. */
  readonly disableAfter: number;
}

/** An attempt that has ended. */
export interface EndedAttempt {
  readonly acknowledged: boolean;
  /** In milliseconds since 1970. One that started before the probe of an open circuit was due does not close it. */
  readonly startedAt: number;
  /** When it ended, in milliseconds since 1970. */
  readonly now: number;
}

export interface EndpointHealthUpdate {
  /** Undefined for a healthy endpoint. */
  readonly health: EndpointHealth | undefined;
  /** News for its owner. */
  readonly notice?: HealthNotice;
}

/**
 * - `opened`: the circuit opened, so that events are kept.
 * - `disabling_soon`: half of the time has passed after which the endpoint is disabled.
 * - `disabled`: no attempt is made until the endpoint is enabled.
 * - `recovered`: a probe was acknowledged, so that what was kept is sent.
 */
export type HealthNotice = 'opened' | 'disabling_soon' | 'disabled' | 'recovered';

/**
 * Computes the health of an endpoint after an attempt. It disables an endpoint that has failed often enough and for long
 * enough, so that a busy endpoint survives a short outage and a quiet one a single bad event.
 *
 * @param health the health before; undefined for a healthy endpoint.
 * @throws {TypeError} for an invalid option.
 */
export function endpointHealth(
  health: EndpointHealth | undefined,
  { acknowledged, startedAt, now }: EndedAttempt,
  options: EndpointHealthOptions,
): EndpointHealthUpdate {
  const { openAfterFailures, disableAfterFailures, disableAfter, ...probes } = settingsOf(options);
  // Attempts that were on their way do not enable an endpoint: its owner does.
  if (health?.status === 'disabled') return { health };
  const isOpen = health?.status === 'open';
  const isProbe = isOpen && startedAt >= (health.probeAt ?? 0);
  // Attempts that were on their way when the circuit opened neither close it nor put its probe off.
  if (acknowledged && isOpen && !isProbe) return { health };
  if (acknowledged) return { health: undefined, ...(isOpen && { notice: 'recovered' }) };

  const failures = (health?.failures ?? 0) + 1;
  const failingSince = health?.failingSince ?? now;
  const failedProbes = (health?.failedProbes ?? 0) + (isProbe ? 1 : 0);
  const isLate = now - failingSince >= disableAfter / 2;
  const since = { failures, failingSince, failedProbes, ...((isLate || health?.warned) && { warned: true as const }) };
  if (failures >= disableAfterFailures && now - failingSince >= disableAfter) {
    return { health: { status: 'disabled', ...since }, notice: 'disabled' };
  }
  if (!isOpen && failures < openAfterFailures) return { health: { status: 'failing', ...since } };
  const wait = Math.min(probes.firstProbeAfter * 2 ** failedProbes, probes.maxProbeAfter);
  const probeAt = isOpen && !isProbe ? (health.probeAt ?? now) : now + wait;
  const notice = noticeOf({ opens: !isOpen, warns: isLate && !health?.warned });
  return { health: { status: 'open', ...since, probeAt }, ...(notice && { notice }) };
}

function noticeOf({ opens, warns }: { readonly opens: boolean; readonly warns: boolean }): HealthNotice | undefined {
  if (warns) return 'disabling_soon';
  return opens ? 'opened' : undefined;
}

/**
 * Computes the health of a disabled endpoint once its owner enables it: one probe decides before everything that was kept
 * is sent.
 *
 * @param now milliseconds since 1970.
 */
export function enabledHealth(now: number): EndpointHealth {
  return { status: 'open', failures: 0, failingSince: now, failedProbes: 0, probeAt: now };
}

/** What to do with an attempt that is due: make it, make it as the only one, or keep its event. */
export type AttemptDecision = 'deliver' | 'probe' | 'keep';

/**
 * Decides what to do with an attempt that is due.
 *
 * @param health undefined for a healthy endpoint.
 * @param now milliseconds since 1970.
 */
export function decideAttempt(health: EndpointHealth | undefined, now: number): AttemptDecision {
  if (health === undefined || health.status === 'failing') return 'deliver';
  return health.status === 'open' && now >= (health.probeAt ?? 0) ? 'probe' : 'keep';
}

function settingsOf(options: EndpointHealthOptions): Required<EndpointHealthOptions> {
  const {
    openAfterFailures = 5,
    firstProbeAfter = 10_000,
    maxProbeAfter = 300_000,
    disableAfterFailures = deliveryPolicy.disableAfterConsecutiveFailures,
    disableAfter,
  } = options;
  checkNumber('openAfterFailures', openAfterFailures, 'attempts', { integer: true });
  checkNumber('firstProbeAfter', firstProbeAfter, 'milliseconds');
  checkNumber('maxProbeAfter', maxProbeAfter, 'milliseconds', { min: firstProbeAfter });
  checkNumber('disableAfterFailures', disableAfterFailures, 'attempts', { integer: true });
  checkNumber('disableAfter', disableAfter, 'milliseconds', { min: 0 });
  return { openAfterFailures, firstProbeAfter, maxProbeAfter, disableAfterFailures, disableAfter };
}
