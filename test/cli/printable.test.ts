import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLine, printable, printableLines } from '../../cli/printable.ts';

/** Control characters (C0, DEL, C1), overrides and isolates of direction, separators of lines, half a character. */
const HOSTILE = ['\u0000', '\u001b[2J', '\r', '\u007f', '\u009b31m', '\u202e', '\u2066', '\u200f', '\u2028', '\ud800'];

const ACTS = /[\p{C}\p{Zl}\p{Zp}]/u;

test.each(HOSTILE)('%j does not reach the terminal', (text) => {
  expect(printable(`a${text}b\n`)).not.toMatch(ACTS);
  expect(printableLines(`a${text}b\nc`).split('\n').join('')).not.toMatch(ACTS);
  expect(printableLines(`a${text}b\nc`)).toMatch(/^a.*b\nc$/);
  expect(jsonLine({ [text]: text }).slice(0, -1)).not.toMatch(ACTS);
});

test('an escaped line of JSON has the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const line = jsonLine({ value, text });
      return JSON.stringify(JSON.parse(line)) === JSON.stringify({ value, text }) && !ACTS.test(line.slice(0, -1));
    }),
  );
});

test('text of any language is printed unchanged', () => {
  const text = 'Grüße, 日本語, עברית, 👋';
  expect([printable(text), JSON.parse(jsonLine(text)), jsonLine(text)]).toEqual([text, text, `"${text}"\n`]);
});
