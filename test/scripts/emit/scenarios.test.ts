import { expect, test } from 'vitest';
import type { Scenario } from '../../../scripts/contract/scenarios/scenario.ts';
import { emitScenarios } from '../../../scripts/emit/scenarios.ts';
import { CONTRACT } from '../support/contract.ts';

const SCENARIO: Scenario = {
  name: 'early-morning',
  summary: 'Bread',
  description: undefined,
  assumption: 'Guessed */ here',
  parameters: { batches: { description: 'How many', minimum: 1, maximum: 9, default: 2 } },
  actors: { oven: { like: undefined, count: 1, each: [{ ready: { $at: '1h 30m' } }] } },
  steps: [
    {
      event: 'loaf.baked',
      variant: 'basic',
      repeat: 'batches',
      each: undefined,
      pick: [],
      after: [1000, 2000],
      within: undefined,
      introduces: [],
      change: [{ actor: 'oven', field: 'used', set: { $at: '0s' } }],
      with: { grams: { $actor: 'oven.grams' } },
    },
  ],
};

function printed(scenarios: readonly Scenario[]): string {
  return emitScenarios({ ...CONTRACT, scenarios })[0]?.contents ?? '';
}

test('prints types of the parameters and the steps as plain data', () => {
  const text = printed([SCENARIO]);
  expect(text).toContain(`export interface ScenarioMap {
  /**
   * Bread
   *
   * Assumption: Guessed *\\/ here
   */
  'early-morning': {
    readonly events: 'loaf.baked';
    readonly parameters: {
      /**
       * How many
       *
       * From 1 to 9. Default: 2.
       */
      readonly batches?: number;
    };
  };
}
`);
  expect(text).toContain(`    steps: [
      {
        event: 'loaf.baked',
        variant: 'basic',
        repeat: 'batches',
        after: [1000, 2000],
        change: [
          {
            actor: 'oven',
            field: 'used',
            set: {
              $at: 0,
            },
          },
        ],
        with: {
          grams: {
            $actor: 'oven.grams',
          },
        },
      },
    ],
`);
  expect(text).toContain('$at: 5400000');
});

test('prints an empty record for a contract without scenarios', () => {
  const text = printed([]);
  expect(text).toMatch(/export interface ScenarioMap \{\s*\}/);
  expect(text).toMatch(/export const scenarios: .* = \{\s*\};\n$/);
});

test('prints an actor that several scenarios have once', () => {
  const text = printed([SCENARIO, { ...SCENARIO, name: 'late-morning' }]);
  expect(text.match(/\$at: 5400000/g)).toHaveLength(1);
  expect(text.match(/oven: ovenActor,/g)).toHaveLength(2);
});
