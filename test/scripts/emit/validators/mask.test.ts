import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mask } from '../../../../scripts/emit/validators/mask.ts';

describe('Mask', () => {
  test.each([
    ['const a = "text";', 'const a = "text";'],
    ['const a = ";const b = 1";', 'const a = "\x010\x01";'],
    ['f("a(", "b", "\\"}")', 'f("\x010\x01", "b", "\x011\x01")'],
    ['const formats0 = /^[^"/]+"$/i;f("{")', 'const formats0 = /^[^"/]+"$/i;f("\x010\x01")'],
  ])('hides what looks like code: %s', (code, hidden) => {
    const mask = new Mask();
    expect(mask.hide(code)).toBe(hidden);
    expect(mask.show(hidden)).toBe(code);
  });

  test('shows what it hid, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom('"', '\\', ';', '{', '}', '\x01', '0', 'a', '\n') });
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const code = texts.map((each) => JSON.stringify(each)).join(';');
        const mask = new Mask();
        expect(mask.show(mask.hide(code))).toBe(code);
      }),
    );
  });
});
