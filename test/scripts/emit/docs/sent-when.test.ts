import { expect, test } from 'vitest';
import { sentWhen } from '../../../../scripts/emit/docs/sent-when.ts';

test.each<[reasons: string[], sentence: string]>([
  [[], ''],
  [['A loaf is baked.'], 'A loaf is baked.'],
  [['A loaf is baked.', 'The oven cools.', 'Ada sells it'], 'A loaf is baked; or the oven cools; or Ada sells it.'],
])('%j reads %j', (reasons, sentence) => {
  expect(sentWhen(reasons)).toBe(sentence);
});
