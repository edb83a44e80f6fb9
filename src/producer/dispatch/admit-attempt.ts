import { checkNumber } from '../../check-option.ts';

/** The limits of one endpoint on workers that all endpoints share. */
export interface EndpointLimits {
  /** Attempts at the same time. */
  readonly concurrency: number;
  /** Attempts per second over time. Default: no limit. */
  readonly perSecond?: number;
  /** Attempts that may start at once after a pause. Default: those of one second, at least 1. */
  readonly burst?: number;
}

/** The current load of an endpoint. */
export interface EndpointLoad {
  /** Attempts that are on their way, or have a place. */
  readonly active: number;
  /** When the starts so far are paid off at `perSecond`, in milliseconds since 1970. Default: 0. */
  readonly paidAt?: number;
}

/**
 * - `start`: make the attempt.
 * - `delay`: it has a place; make it at `at`.
 * - `wait`: all places are taken; try once more when an attempt of this endpoint ends.
 */
export type Admission =
  | { readonly action: 'start'; readonly load: EndpointLoad }
  | { readonly action: 'delay'; readonly at: number; readonly load: EndpointLoad }
  | { readonly action: 'wait' };

/**
 * Decides whether an attempt may start now, so that no endpoint starves the others (the generic cell rate algorithm).
 *
 * @param now milliseconds since 1970.
 * @throws {TypeError} for an invalid limit.
 *
 * @example
 * const admission = admitAttempt({ active: 3 }, Date.now(), { concurrency: 10, perSecond: 50 });
 */
export function admitAttempt(load: EndpointLoad, now: number, limits: EndpointLimits): Admission {
  const { concurrency, perSecond } = limits;
  checkNumber('concurrency', concurrency, 'attempts', { integer: true });
  if (load.active >= concurrency) return { action: 'wait' };
  const active = load.active + 1;
  if (perSecond === undefined) return { action: 'start', load: { active } };
  const { interval, tolerance } = rateOf(limits);
  const paidAt = Math.max(load.paidAt ?? 0, now);
  const at = paidAt - tolerance;
  const next = { active, paidAt: paidAt + interval };
  return at <= now ? { action: 'start', load: next } : { action: 'delay', at, load: next };
}

/**
 * Computes a rate in milliseconds, for a script that makes the same decision where all workers see it.
 *
 * @returns the time between two attempts, and how far ahead of it they may be; 0 without a limit.
 * @throws {TypeError} for an invalid limit.
 */
export function rateOf({ perSecond, burst = Math.max(1, Math.floor(perSecond ?? 1)) }: EndpointLimits): {
  readonly interval: number;
  readonly tolerance: number;
} {
  if (perSecond === undefined) return { interval: 0, tolerance: 0 };
  checkNumber('perSecond', perSecond, 'attempts');
  checkNumber('burst', burst, 'attempts', { integer: true });
  const interval = 1000 / perSecond;
  return { interval, tolerance: (burst - 1) * interval };
}
