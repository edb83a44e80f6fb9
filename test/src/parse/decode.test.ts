import { expect, test } from 'vitest';
import { decode } from '../../../src/parse/decode.ts';

const inQuotes = (...bytes: number[]): Uint8Array => Uint8Array.of(0x22, ...bytes, 0x22);

test.each<[string, Uint8Array]>([
  ['a byte of no character', inQuotes(0xff)],
  ['a character that was cut', inQuotes(0xe2, 0x98)],
  ['an overlong form', inQuotes(0xc0, 0xaf)],
  ['half of a surrogate pair', inQuotes(0xed, 0xa0, 0x80)],
])('rejects JSON that would be valid if its UTF-8 were repaired: %s', (_name, bytes) => {
  expect(() => decode(bytes)).toThrow(expect.objectContaining({ code: 'invalid_json' }));
});

test('reads the character that stands for what cannot be decoded', () => {
  expect(decode(new TextEncoder().encode('"\uFFFD"'))).toBe('\uFFFD');
});

test('reads text of any script', () => {
  expect(decode(new TextEncoder().encode('"Zoë ☂ 👍"'))).toBe('Zoë ☂ 👍');
});
