import { usageError } from '../../src/package-name.ts';
import type { Scenario } from './scenario-step.ts';

/** @throws {TypeError} for another value, such as the name of a scenario. */
export function assertScenario(value: Scenario): Scenario {
  if (typeof value === 'object' && value !== null && Array.isArray(value.steps)) return value;
  throw usageError("`play` needs a scenario: pass the result of `scenario('name')`.");
}
