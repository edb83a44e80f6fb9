import { describe, expect, test } from 'vitest';
import { importHmacKey as importNodeKey, timingSafeEqual as nodeEqual } from '../../../src/signature/hmac.node.ts';
import { importHmacKey as importWebKey, timingSafeEqual as webEqual } from '../../../src/signature/hmac.web.ts';
import { fromHex, toHex, utf8 } from '../../../src/signature/encoding.ts';
import { heyooVectors } from './vectors.ts';

describe.each([
  ['node:crypto', importNodeKey, nodeEqual],
  ['WebCrypto', importWebKey, webEqual],
])('%s', (_name, importKey, timingSafeEqual) => {
  test.each(heyooVectors)('signs $body', async ({ secret, body, signature }) => {
    const key = importKey(utf8(secret));
    expect(toHex(await key.sign(utf8(body)))).toBe(signature);
    expect(timingSafeEqual(await key.sign(utf8(body)), fromHex(signature))).toBe(true);
  });

  test.each<[string, number[], number[], boolean]>([
    ['equal bytes', [1, 2, 3], [1, 2, 3], true],
    ['no bytes', [], [], true],
    ['another first byte', [0, 2, 3], [1, 2, 3], false],
    ['another last byte', [1, 2, 3], [1, 2, 4], false],
    ['one bit', [1, 2, 3], [1, 2 ^ 128, 3], false],
    ['differences that cancel each other out', [1, 2, 3], [2, 1, 3], false],
    ['a shorter one', [1, 2, 3], [1, 2], false],
    ['a longer one', [1, 2], [1, 2, 3], false],
  ])('compares %s', (_case, a, b, isEqual) => {
    expect(timingSafeEqual(Uint8Array.from(a), Uint8Array.from(b))).toBe(isEqual);
  });

  test('signs part of a larger buffer, and shared memory', async () => {
    const key = importKey(utf8('secret'));
    const shared = new Uint8Array(new SharedArrayBuffer(8));
    shared.set(utf8('..body..'));
    const wants = toHex(await key.sign(utf8('body')));
    expect(toHex(await key.sign(shared.subarray(2, 6)))).toBe(wants);
  });
});

test.each([0, 15, 31])('WebCrypto reads all bytes of both, also where byte %i differs', (index) => {
  const expected = new Uint8Array(32);
  const got = Uint8Array.from(expected, (byte, place) => (place === index ? 1 : byte));
  const read = new Set<unknown>();
  const watched = new Proxy(got, {
    get(bytes, name) {
      read.add(name);
      return Reflect.get(bytes, name, bytes) as unknown;
    },
  });
  expect(webEqual(expected, watched)).toBe(false);
  expect([...read].filter((name) => name !== 'length')).toEqual(Array.from(expected, (_byte, place) => String(place)));
});
