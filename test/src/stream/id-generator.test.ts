import { expect, test } from 'vitest';
import { createIdGenerator } from '../../../src/stream/id-generator.ts';

test('two generators, such as those before and after a restart, share no id', () => {
  const generators = [createIdGenerator(), createIdGenerator()];
  const ids = [1, 2, 3].flatMap(() => generators.map((generate) => generate()));
  expect(new Set(ids).size).toBe(ids.length);
});
