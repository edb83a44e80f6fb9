import type { WebhookEvent, WebhookEventName } from '../../generated/types.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { checkFunction, checkNumber, MAX_DELAY_MS } from '../../src/check-option.ts';
import type { Scenario, ScenarioStep } from '../scenario/scenario-step.ts';
import { assertScenario } from '../scenario/assert-scenario.ts';
import { type FeedScript, runTimed, type ScriptOptions } from './script.ts';

export interface PlayOptions extends Pick<ScriptOptions, 'schedule'> {
  /**
   * How many times as fast as their times say the events are emitted; their times stay the same. Default: an event is
   * emitted when `next` is called.
   */
  readonly speed?: number;
}

const OPTIONS = { speed: true, schedule: true } as const;

/** @throws {TypeError} for an invalid or unknown option, and for a `speed` that no timer is long enough for. */
export function playScenario(
  scenario: Scenario,
  options: PlayOptions,
  publish: (event: WebhookEvent, name: WebhookEventName) => void,
  running: Set<FeedScript>,
): FeedScript {
  const { steps } = assertScenario(scenario);
  assertOptions<PlayOptions>('play', options, OPTIONS);
  const { speed, schedule } = options;
  checkFunction('schedule', schedule);
  const delays = new Map(steps.map((step, index) => [step, step.at - (steps[index - 1]?.at ?? step.at)]));
  if (speed !== undefined) {
    const longest = [...delays.values()].reduce((most, delay) => Math.max(most, delay), 0);
    checkNumber('speed', speed, 'times', longest === 0 ? {} : { min: longest / MAX_DELAY_MS });
  }
  return runTimed<ScenarioStep>(steps, {
    delayOf: speed === undefined ? undefined : (step) => (delays.get(step) ?? 0) / speed,
    schedule,
    emit({ event, name }) {
      publish(event, name);
      return event;
    },
    running,
  });
}
