import { afterAll, describe, expect, test } from 'vitest';
import { SEEDS } from './seeds.ts';
import { TARGETS } from './targets.ts';

test('each target has seeds', () => {
  expect(Object.keys(SEEDS)).toEqual(Object.keys(TARGETS));
});

/** `npm run test:fuzz` goes on with other inputs, for as long as it may. */
describe.each(Object.entries(TARGETS))('%s', async (name, create) => {
  const target = await create();
  afterAll(() => target.close?.());

  test.each([...(SEEDS[name] ?? [])])('$inputs inputs of seed $seed: $reason', async ({ seed, inputs }) => {
    const { found } = await target.search({ seed, numRuns: inputs });
    expect(found).toBeUndefined();
  });
});
