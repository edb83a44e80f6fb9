import { deliveryPolicy } from '../../generated/catalog.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS, wrongOption } from '../check-option.ts';
import type { DeliverOptions } from './deliver-options.ts';
import { createGuard, type Guard } from './guard/guard.ts';
import { usageError } from '../package-name.ts';

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
  if (fetch && agent) throw usageError('`agent` has no effect on `fetch`: use one of them.');
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
