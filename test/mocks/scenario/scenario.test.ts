import { describe, expect, test } from 'vitest';
import { type ScenarioName, scenarios } from '../../../generated/scenarios.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { eventIdOf, eventTimeOf } from '../../../src/parse/envelope.ts';
import { safeParseEvent } from '../../../src/parse/safe-parse-event.ts';

const names = Object.keys(scenarios) as ScenarioName[];

describe.for(names)('the scenario %s', (name) => {
  test('gives valid events in order, each with an id of its own', () => {
    const { steps, events } = scenario(name, { seed: 7 });
    expect(events.map((event) => safeParseEvent(event)).filter(({ ok }) => !ok)).toEqual([]);
    expect(steps.map(({ event }) => event)).toEqual(events);
    expect(steps.map(({ at }) => at)).toEqual(events.map(eventTimeOf));
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted((a, b) => a - b));
    expect(new Set(events.map((event) => eventIdOf(event))).size).toBe(events.length);
  });

  test('is the same for the same seed, and another for another', () => {
    const text = (seed: number | string): string => JSON.stringify(scenario(name, { seed }));
    expect(text(3)).toBe(text(3));
    expect(text('three')).toBe(text('three'));
    expect(scenario(name)).toEqual(scenario(name, { seed: 0 }));
    const ids = [3, 4, 'three'].flatMap((seed) => scenario(name, { seed }).events.map((event) => eventIdOf(event)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('starts at `at`, ends at `until`, and takes less time at a higher speed', () => {
    const at = Date.UTC(2026, 2, 1);
    const told = scenario(name, { at }).steps.map((step) => step.at - at);
    const faster = scenario(name, { at, speed: 60 }).steps.map((step) => step.at - at);
    const ended = scenario(name, { until: at }).steps.map((step) => step.at - at);
    expect(ended.map((offset) => offset - (ended[0] ?? 0))).toEqual(told.map((offset) => offset - (told[0] ?? 0)));
    expect(ended.at(-1)).toBe(0);
    expect(told[0]).toBe(scenario(name, { at: 0 }).steps[0]?.at);
    expect(faster.length).toBe(told.length);
    for (const [index, offset] of faster.entries()) {
      // Each event is rounded to a millisecond after the one before.
      expect(Math.abs(offset - (told[index] ?? 0) / 60)).toBeLessThan(faster.length);
    }
  });

  test('takes its parameters within their bounds', () => {
    for (const [parameter, { minimum, maximum }] of Object.entries(scenarios[name].parameters)) {
      const count = (value: number): number => scenario(name, { [parameter]: value }).events.length;
      expect(count(minimum + 1)).toBeGreaterThan(count(minimum));
      for (const wrong of [minimum - 1, maximum + 1, minimum + 0.5, Number.NaN, '3' as never]) {
        expect(() => scenario(name, { [parameter]: wrong })).toThrow(`\`${parameter}\` must be`);
      }
    }
  });
});

test.for(names.flatMap((name) => ['minimum', 'maximum'].map((bound) => [name, bound] as const)))(
  'the scenario %s with each parameter at its %s gives valid events with ids of their own',
  ([name, bound]) => {
    const parameters = Object.entries(scenarios[name].parameters);
    const options = Object.fromEntries(
      parameters.map(([key, limits]) => [key, limits[bound as 'minimum' | 'maximum']]),
    );
    const { steps, events } = scenario(name, options);
    expect(events.length).toBeGreaterThan(0);
    for (const { name, event } of steps) expect(safeParseEvent(event, { name })).toMatchObject({ ok: true, name });
    expect(new Set(events.map((event) => eventIdOf(event))).size).toBe(events.length);
  },
);

describe('the arguments of a scenario', () => {
  const [name] = names;
  test.for<[string, () => unknown, string]>([
    [
      'an unknown name',
      () => scenario('no-such' as never),
      `There is no scenario "no-such". There are ${names.join(', ')}.`,
    ],
    ['an inherited name', () => scenario('toString' as never), 'There is no scenario "toString".'],
    [
      'an unknown option',
      () => scenario(name as never, { click: 3 } as never),
      'has no option `click`. Did you mean clicks? Its options are seed, at, until, speed',
    ],
    ['a time as text', () => scenario(name as never, { at: '2026-01-01' as never }), '`at` must be'],
    ['two times', () => scenario(name as never, { at: 1, until: 2 }), 'either `at` or `until`'],
    ['no speed', () => scenario(name as never, { speed: 0 }), '`speed` must be'],
    ['a seed that is no number', () => scenario(name as never, { seed: Number.NaN }), '`seed` must be'],
  ])('reports %s', ([, call, message]) => {
    expect(call).toThrow(TypeError);
    expect(call).toThrow(message);
  });
});
