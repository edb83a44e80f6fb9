import { type ScenarioName, scenarios } from '../generated/scenarios.ts';
import { scenario } from '../mocks/scenario/scenario.ts';
import type { Scenario } from '../mocks/scenario/scenario-step.ts';
import { didYouMean } from './did-you-mean.ts';
import { UsageError } from './exit-code.ts';

/** The names of the scenarios, for the help. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(scenarios);

interface Choice {
  readonly seed: string;
  readonly speed: number;
}

/**
 * A scenario that begins now.
 *
 * @throws {UsageError} for an unknown name.
 */
export function scenarioNamed(name: string, { seed, speed }: Choice): Scenario {
  if (SCENARIO_NAMES.includes(name)) return scenario(name as ScenarioName, { seed, speed, at: Date.now() } as never);
  const known = SCENARIO_NAMES.join(', ') || 'none';
  throw new UsageError(`there is no scenario "${name}".${didYouMean(name, SCENARIO_NAMES)} There are ${known}.`);
}
