import {
  type ScenarioData,
  type ScenarioMap,
  type ScenarioName,
  scenarios as knownScenarios,
} from '../../generated/scenarios.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { assertOptions } from '../../src/assert-options.ts';
import { checkNumber, wrongOption } from '../../src/check-option.ts';
import { unknownName } from '../../src/did-you-mean.ts';
import { usageError } from '../../src/package-name.ts';
import { eventTimeOf } from '../../src/parse/envelope.ts';
import { fixture } from '../fixture.ts';
import { play } from './play.ts';
import type { Scenario, ScenarioStep } from './scenario-step.ts';

/** What is chosen about any scenario; each has parameters of its own beside these. */
export interface ScenarioOptions {
  /** The same seed gives the same events, byte by byte, on any machine. Default: 0. */
  readonly seed?: number | string;
  /** When the first event happens, in milliseconds since 1970. Default: when it does in the spec's example. */
  readonly at?: number;
  /** When the last event happens, in milliseconds since 1970; instead of `at`. */
  readonly until?: number;
  /** How many times as fast it happens: the times in the events are that much closer. Default: 1. */
  readonly speed?: number;
}

type ParametersOf<Name extends ScenarioName> = ScenarioMap[Name] extends { readonly parameters: infer Parameters }
  ? Parameters
  : never;

type EventNameOf<Name extends ScenarioName> = ScenarioMap[Name] extends {
  readonly events: infer Names extends WebhookEventName;
}
  ? Names
  : never;

const COMMON: Readonly<Record<keyof ScenarioOptions, true>> = { seed: true, at: true, until: true, speed: true };

/**
 * Creates the events of a scenario of the contract: ids are consistent, counters increase accordingly, times ascend.
 *
 * @throws {TypeError} for an unknown name or option, or an option that is out of range.
 * @example
 * const { events } = scenario(name, { seed: 7, until: Date.now() });
 */
export function scenario<Name extends ScenarioName>(
  name: Name,
  options: ScenarioOptions & ParametersOf<Name> = {} as ScenarioOptions & ParametersOf<Name>,
): Scenario<EventNameOf<Name>> {
  const known: Readonly<Record<string, ScenarioData>> = knownScenarios;
  const data = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!data) throw usageError(`There is ${unknownName('scenario', name, Object.keys(known))}`);
  assertOptions<object>(`The scenario "${name}"`, options, optionsOf(data));
  const { seed = 0, at, until, speed = 1 } = options;
  if (typeof seed !== 'string' && !Number.isFinite(seed)) throw wrongOption('seed', 'a number or a text', seed);
  if (at !== undefined && until !== undefined) throw usageError('Pass either `at` or `until`, not both.');
  for (const [key, time] of Object.entries({ at, until }))
    if (time !== undefined) checkNumber(key, time, 'milliseconds since 1970', { min: 0 });
  checkNumber('speed', speed, 'times');
  const parameters = parametersOf(data, new Map(Object.entries(options)));
  const from = (start: number): ScenarioStep[] => play(data, { seed: `${name} ${seed}`, at: start, speed, parameters });
  const start = at ?? timeOfFirst(data);
  const begun = from(start);
  const steps = until === undefined ? begun : from(start + until - (begun.at(-1)?.at ?? start));
  // The steps of the data are events of this scenario alone.
  return { name, steps, events: steps.map(({ event }) => event) } as Scenario as never;
}

function timeOfFirst({ steps: [first] }: ScenarioData): number {
  return (first && eventTimeOf(fixture(first.event, { variant: first.variant as never }))) ?? 0;
}

function optionsOf({ parameters }: ScenarioData): Readonly<Record<string, true>> {
  return { ...COMMON, ...Object.fromEntries(Object.keys(parameters).map((name) => [name, true] as const)) };
}

function parametersOf({ parameters }: ScenarioData, options: ReadonlyMap<string, unknown>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(parameters).map(([key, { minimum: min, maximum: max, default: standard }]) => {
      const value = (options.get(key) ?? standard) as number;
      return [key, checkNumber(key, value, key, { min, max, integer: true })];
    }),
  );
}
