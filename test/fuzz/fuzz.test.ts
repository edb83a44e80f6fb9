import { afterAll, expect, test } from 'vitest';
import { TARGETS } from './targets.ts';

/** How many inputs each target is given here; `npm run test:fuzz` goes on for as long as it may. */
const RUNS: Readonly<Record<string, number>> = { adapters: 150, generator: 10, guard: 1000 };

test.each(Object.entries(TARGETS))('%s', async (name, create) => {
  const target = await create();
  afterAll(() => target.close?.());
  const { found } = await target.search({ seed: 1, numRuns: RUNS[name] ?? 100 });
  expect(found).toBeUndefined();
});
