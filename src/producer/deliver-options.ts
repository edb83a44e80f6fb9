import type { FetchFunction } from '../platform.ts';
import type { DeliveryResult } from './delivery-result.ts';
import type { Resolve } from './guard/resolve.ts';
import type { GuardOptions } from './guard/guard-options.ts';

/** An attempt that is about to be made. */
export interface AttemptStart {
  readonly url: string;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface DeliverOptions extends GuardOptions {
  /**
   * Sends the request instead of the built-in transport. The host is resolved and checked first, but where `fetch` then
   * connects is up to it: a name may by then lead elsewhere. A `fetch` that goes through a proxy which alone resolves
   * names needs `allowPrivate`.
   */
  readonly fetch?: FetchFunction;
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
