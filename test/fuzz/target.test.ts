import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TARGETS } from './support/hanging.ts';
import { targetOf } from './target.ts';
import { searchInWorker } from './watch.ts';

const OPTIONS = { seed: 1, numRuns: 200, timeout: 200 };
const targets = new URL('support/hanging.ts', import.meta.url).href;

test('finds the smallest input that fails', async () => {
  const target = targetOf(fc.nat(1000), async (number) => {
    if (number > 41) throw new Error(`${number} is too much.`);
  });
  const { found } = await target.search(OPTIONS);
  expect(found).toContain('Counterexample: [42]');
  expect(found).toContain('42 is too much.');
});

test('says how many inputs were tried, and each before it is', async () => {
  const inputs: string[] = [];
  const target = targetOf(fc.nat(9), async () => undefined);
  const result = await target.search({ ...OPTIONS, onInput: (text) => inputs.push(text) });
  expect(result).toEqual({ inputs: 200, found: undefined });
  expect(inputs).toHaveLength(200);
  expect(new Set(inputs).size).toBe(10);
});

test('finds an input whose answer never comes', async () => {
  const target = await TARGETS['waiting']?.();
  const result = await target?.search(OPTIONS);
  expect(result?.found).toContain('Counterexample: [7]');
  expect(result?.found).toContain('exceeded limit of 200 milliseconds');
});

test('finds an input that keeps the thread busy', async () => {
  const { found } = await searchInWorker({ ...OPTIONS, targets, name: 'busy' });
  expect(found).toMatch(/^The input number \d+ keeps the thread busy for more than 0\.4 s:\n7$/);
});

test('searches in a thread as it does without one', async () => {
  const { inputs, found } = await searchInWorker({ ...OPTIONS, timeout: 10_000, numRuns: 3, targets, name: 'busy' });
  expect({ inputs, found }).toEqual({ inputs: 3, found: undefined });
});

test('fails for a target that does not exist', async () => {
  await expect(searchInWorker({ ...OPTIONS, timeout: 10_000, targets, name: 'none' })).rejects.toThrow(
    'no target "none"',
  );
});
