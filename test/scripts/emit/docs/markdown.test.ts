import { describe, expect, test } from 'vitest';
import { code, fence, prose, section, sections, table } from '../../../../scripts/emit/docs/markdown.ts';

describe('table', () => {
  test.each([
    ['plain cells', ['a', 'b'], '| a | b |'],
    ['pipes', ['a | b', 'c \\| d'], '| a \\| b | c \\| d |'],
    ['lines', ['a\n  b', 'c\n\nd'], '| a b | c d |'],
  ])('%s', (_name, cells, row) => {
    expect(table(['One', 'Two'], [cells])).toBe(`| One | Two |\n| --- | --- |\n${row}`);
  });

  test('is nothing without rows', () => {
    expect(table(['One'], [])).toBe('');
  });
});

test.each([
  ['plain', '`plain`'],
  ['with ` tick', '`` with ` tick ``'],
  ['`` two', '``` `` two ```'],
])('code: %j becomes %j', (text, marked) => {
  expect(code(text)).toBe(marked);
});

describe('prose', () => {
  test.each([
    ['<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['{{ secret }}', '&#123;&#123; secret }}'],
    ['a `<T>` and <b>', 'a `<T>` and &lt;b>'],
    ['`` <a> ` <b> `` <c>', '`` <a> ` <b> `` &lt;c>'],
    ['```ts\nlet a: <T>; // `\n```\n<b>', '```ts\nlet a: <T>; // `\n```\n&lt;b>'],
    ['one ` alone <b>', 'one ` alone &lt;b>'],
    [undefined, ''],
  ])('%j becomes %j', (text, harmless) => {
    expect(prose(text)).toBe(harmless);
  });
});

test('sections leaves out what is empty', () => {
  const parts = [section('## A', 'text', ''), section('## B', '', ''), undefined, fence('json', '{}\n')];
  expect(sections(...parts)).toBe('## A\n\ntext\n\n```json\n{}\n```\n');
});
