import { deliveryPolicy } from '../../generated/catalog.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../check-option.ts';
import type { DeliveryResult } from './delivery-result.ts';
import type { Resolve } from './guard/allowed-addresses.ts';
import { createGuard, type Guard, type GuardOptions } from './guard/guard.ts';

/** An attempt that is about to be made. */
export interface AttemptStart {
  readonly url: string;
  /** The `id` of the event as signed, where the scheme signs one. */
  readonly attempt: number;
}

export interface DeliverOptions extends GuardOptions {
  /**
   * Sends the request instead of the built-in transport. The host is resolved and checked first, but where `fetch` then
   * connects is up to it: a name may by then lead elsewhere. A `fetch` that goes through a proxy which alone resolves
   * names needs `allowPrivate`.
   */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * An `http.Agent` or `https.Agent` of Node that connects instead of the built-in one. The host is resolved and checked
   * first; an agent that ignores the `lookup` of a request, such as one for a proxy, may connect elsewhere.
   */
  readonly agent?: object;
  /** Resolves host names. Default: on Node and Bun the name servers of the machine. */
  readonly resolve?: Resolve;
  /** How long the attempt may take, in milliseconds. Default: the timeout of the spec's delivery policy. */
  readonly timeout?: number;
  /** Called when the attempt begins. The function that it returns is called with the result. Both must not throw. */
  readonly onAttempt?: (start: AttemptStart) => void | ((result: DeliveryResult) => void);
  /** Milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
  /** From 0 up to 1. Default: `Math.random`. */
  readonly random?: () => number;
}

export interface DeliverSettings extends Pick<DeliverOptions, 'fetch' | 'agent' | 'resolve' | 'onAttempt'> {
  readonly guard: Guard;
  readonly timeout: number;
  readonly now: () => number;
  readonly random: () => number;
}

/** @throws {TypeError} for an invalid option. */
export function settingsOf(options: DeliverOptions): DeliverSettings {
  const { fetch, agent, resolve, onAttempt, now = Date.now, random = Math.random } = options;
  const { timeout = deliveryPolicy.timeoutSeconds * 1000 } = options;
  for (const [name, value] of Object.entries({ fetch, resolve, onAttempt, now, random })) checkFunction(name, value);
  checkNumber('timeout', timeout, 'milliseconds', { max: MAX_DELAY_MS });
  if (agent !== undefined && (typeof agent !== 'object' || agent === null))
    throw wrongOption('agent', 'an agent', agent);
  if (fetch && agent) throw new TypeError('@heyoo/webhooks: `agent` has no effect on `fetch`: use one of them.');
  return {
    guard: createGuard(options),
    timeout,
    now,
    random,
    ...(fetch && { fetch }),
    ...(agent && { agent }),
    ...(resolve && { resolve }),
    ...(onAttempt && { onAttempt }),
  };
}
