import type { WebhookEvent, WebhookEventName } from '../../generated/types.ts';
import { checkNumber } from '../../src/check-option.ts';
import type { Scenario, ScenarioStep } from '../scenario/scenario-step.ts';
import { assertScenario } from '../scenario/assert-scenario.ts';
import { type FeedScript, runTimed, type ScriptOptions } from './script.ts';

export interface PlayOptions extends Pick<ScriptOptions, 'schedule'> {
  /**
   * How many times as fast as their times say events come; the events keep their times. Default: events come when `next`
   * is called, and only then.
   */
  readonly speed?: number;
}

/** @throws {TypeError} for a `speed` that is no number above 0. */
export function playScenario(
  scenario: Scenario,
  { speed, schedule }: PlayOptions,
  publish: (event: WebhookEvent, name: WebhookEventName) => void,
  running: Set<FeedScript>,
): FeedScript {
  const { steps } = assertScenario(scenario);
  if (speed !== undefined) checkNumber('speed', speed, 'times');
  const delays = new Map(steps.map((step, index) => [step, step.at - (steps[index - 1]?.at ?? step.at)]));
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
