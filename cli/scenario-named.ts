import { type ScenarioName, scenarios } from '../generated/scenarios.ts';
import { scenario } from '../mocks/scenario/scenario.ts';
import type { Scenario } from '../mocks/scenario/scenario-step.ts';
import { unknownName } from '../src/did-you-mean.ts';
import { UsageError } from './exit-code.ts';

/** The names of the scenarios, for the help. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(scenarios);

export interface ScenarioFlags {
  readonly scenario?: string;
  /** Default: 1. */
  readonly speed?: number;
}

/**
 * The scenario of `--scenario`, which begins now; undefined where none is named.
 *
 * @throws {UsageError} for an unknown name, and for a speed without a scenario.
 */
export function scenarioOf({ scenario: name, speed }: ScenarioFlags, seed: string): Scenario | undefined {
  if (name === undefined) {
    if (speed !== undefined) throw new UsageError('--speed needs --scenario.');
    return undefined;
  }
  if (SCENARIO_NAMES.includes(name))
    return scenario(name as ScenarioName, { seed, speed: speed ?? 1, at: Date.now() } as never);
  throw new UsageError(`there is ${unknownName('scenario', name, SCENARIO_NAMES)}`);
}
