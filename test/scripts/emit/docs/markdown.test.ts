import { describe, expect, test } from 'vitest';
import {
  code,
  fence,
  escapeMarkdown,
  prose,
  section,
  sections,
  table,
} from '../../../../scripts/emit/docs/markdown.ts';

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
  ['two\n\nlines', '`two lines`'],
  ['', '` `'],
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
    ['one ` alone <b>', 'one \\` alone &lt;b>'],
    ['one ` tick\n\n<b> and ` another', 'one \\` tick\n\n&lt;b> and \\` another'],
    ['```\n{{ open }}', '```\n{{ open }}\n```'],
    ['``` {{ info }}\n<b>\n```', '```\n<b>\n```'],
    ['~~~ts title\n<b>\n```\n~~~\n<b>', '~~~ts\n<b>\n```\n~~~\n&lt;b>'],
    ['<!-- @include: ../.env -->', '&lt;!--\u200B @include: ../.env -->'],
    ['```\n<!--@include: ../.env-->\n```', '```\n<!--\u200B@include: ../.env-->\n```'],
    [undefined, ''],
  ])('%j becomes %j', (text, harmless) => {
    expect(prose(text)).toBe(harmless);
  });
});

test.each([
  ['a_b.c-d', 'a_b.c-d'],
  ['__proto__', '\\_\\_proto\\_\\_'],
  ['`a` *b* [c](d)', '\\`a\\` \\*b\\* \\[c\\](d)'],
  ['{{ a }}\n\n<script setup>', '&#123;&#123; a }} &lt;script setup>'],
])('plain: %j becomes %j', (text, marked) => {
  expect(escapeMarkdown(text)).toBe(marked);
});

test('a fence is longer than any in its text', () => {
  expect(fence('json', '"````"')).toBe('`````json\n"````"\n`````');
});

test('sections leaves out what is empty', () => {
  const parts = [section('## A', 'text', ''), section('## B', '', ''), undefined, fence('json', '{}\n')];
  expect(sections(...parts)).toBe('## A\n\ntext\n\n```json\n{}\n```\n');
});
