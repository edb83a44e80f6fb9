import { describe, expect, test } from 'vitest';
import {
  defaultSpeed,
  formatDuration,
  sequenceOf,
  SPEEDS,
} from '../../../../docs/.vitepress/theme/scenario/sequence.ts';
import { type ScenarioName, scenarios } from '../../../../generated/scenarios.ts';
import { scenario } from '../../../../mocks/scenario/scenario.ts';

const names = Object.keys(scenarios) as ScenarioName[];

describe.for(names)('the sequence of %s', (name) => {
  const { rows, counters, parameters } = sequenceOf(name);

  test('is the events of the scenario, with their offsets', () => {
    const { steps } = scenario(name, parameters);
    const start = steps[0]?.at ?? 0;
    expect(rows.map(({ name, offset }) => [name, offset])).toEqual(steps.map(({ name, at }) => [name, at - start]));
    expect(rows.length).toBeLessThan(100);
  });

  test('has counters that change', () => {
    expect(counters.length).toBeGreaterThan(0);
    for (const index of counters.keys()) {
      expect(new Set(rows.map(({ values }) => values[index])).size).toBeGreaterThan(1);
    }
  });

  test('takes at most half a minute by default', () => {
    const duration = rows.at(-1)?.offset ?? 0;
    expect(SPEEDS).toContain(defaultSpeed(duration));
    expect(duration / defaultSpeed(duration)).toBeLessThanOrEqual(30_000);
  });
});

test('a story of years has the highest speed', () => {
  expect(defaultSpeed(Number.MAX_SAFE_INTEGER)).toBe(Math.max(...SPEEDS));
});

test.for([
  [0, '0 s'],
  [999, '0 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [3_660_500, '1 h 1 min'],
  [604_800_000, '7 d'],
] as const)('%i ms is %s', ([milliseconds, text]) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
