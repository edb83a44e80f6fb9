import { deliveryPolicy } from '../../generated/catalog.ts';
import type { WebhookEvent } from '../../generated/types.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { checkFunction, checkNumber } from '../../src/check-option.ts';
import type { Scenario } from '../scenario/scenario-step.ts';
import { createRandom } from '../random.ts';

/** What goes wrong on the way while a scenario is sent. Shares are numbers from 0 to 1. */
export interface SendScenarioOptions {
  /** The share of events that are sent twice. Default: 0. */
  readonly duplicates?: number;
  /** The share of events that change places with the one before. Default: 0. */
  readonly reorder?: number;
  /**
   * The share of events whose first attempt gets lost: they arrive as retries, after the first delay of the spec's delivery
   * policy and all that happens meanwhile. Default: 0.
   */
  readonly late?: number;
  /** Called between deliveries with the time that lies between them, in milliseconds. Default: no delay. */
  readonly delay?: (milliseconds: number) => unknown;
}

/** A delivery of an event of a scenario. */
export interface Arrival {
  readonly name: string;
  readonly event: WebhookEvent;
  /** When it arrives, in milliseconds since 1970. */
  readonly at: number;
  /** 1 for the first. */
  readonly attempt: number;
}

const OPTIONS = { duplicates: true, reorder: true, late: true, delay: true } as const;

/**
 * The deliveries of a scenario in the order in which they arrive, which the seed decides.
 *
 * @throws {TypeError} for an invalid or unknown option, such as a share that is not from 0 to 1.
 */
export function arrivalsOf({ steps }: Scenario, options: SendScenarioOptions, seed: number): Arrival[] {
  assertOptions<SendScenarioOptions>('play', options, OPTIONS);
  const { duplicates = 0, reorder = 0, late = 0, delay } = options;
  checkFunction('delay', delay);
  for (const [name, share] of Object.entries({ duplicates, reorder, late })) {
    checkNumber(name, share, 'events', { min: 0, max: 1 });
  }
  const random = createRandom(seed);
  const arrivals: Arrival[] = steps.flatMap(({ name, event, at }) => {
    const isLate = random() < late;
    const first = { name, event, at: isLate ? at + FIRST_DELAY_MS : at, attempt: isLate ? 2 : 1 };
    return random() < duplicates ? [first, first] : [first];
  });
  arrivals.sort((a, b) => a.at - b.at);
  for (let index = 1; index < arrivals.length; index++) {
    const [before, after] = [arrivals[index - 1], arrivals[index]];
    if (!before || !after || random() >= reorder) continue;
    arrivals[index - 1] = { ...after, at: before.at };
    arrivals[index] = { ...before, at: after.at };
    index++;
  }
  return arrivals;
}

const FIRST_DELAY_MS = (deliveryPolicy.retryDelaysSeconds[0] ?? 0) * 1000;
