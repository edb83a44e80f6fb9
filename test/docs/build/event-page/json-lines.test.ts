import { expect, test } from 'vitest';
import { jsonLines } from '../../../../docs/build/event-page/json-lines.ts';

test('prints a value as JSON, each line with the path of its field', () => {
  const value = { 'a<b': 'x"', list: [{ sku: 1 }, null], empty: {}, none: [] };
  const lines = jsonLines(value);
  const text = lines.join('\n').replaceAll(/<[^>]+>/g, '');
  const plain = text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  expect(plain).toBe(JSON.stringify(value, null, 2));
  expect(lines.flatMap((line) => /data-line="([^"]*)"/.exec(line)?.[1] ?? [])).toEqual([
    'a&lt;b',
    'list',
    'list[]',
    'list[].sku',
    'list[]',
    'list[]',
    'list',
    'empty',
    'none',
  ]);
});
