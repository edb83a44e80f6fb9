import { describe, expect, test } from 'vitest';
import { importHmacKey as importNodeKey } from '../../../src/signature/hmac.node.ts';
import { importHmacKey as importWebKey } from '../../../src/signature/hmac.web.ts';
import { fromHex, toHex, utf8 } from '../../../src/signature/encoding.ts';
import { heyooVectors } from './vectors.ts';

describe.each([
  ['node:crypto', importNodeKey],
  ['WebCrypto', importWebKey],
])('%s', (_name, importKey) => {
  test.each(heyooVectors)('signs $body', async ({ secret, body, signature }) => {
    const key = importKey(utf8(secret));
    expect(toHex(await key.sign(utf8(body)))).toBe(signature);
    expect(await key.verify(utf8(body), fromHex(signature))).toBe(true);
  });

  test.each<[string, Uint8Array]>([
    ['another signature', new Uint8Array(32)],
    ['a short one', new Uint8Array(31)],
    ['a long one', new Uint8Array(33)],
    ['none', new Uint8Array()],
  ])('refuses %s', async (_case, signature) => {
    expect(await importKey(utf8('secret')).verify(utf8('body'), signature)).toBe(false);
  });

  test('takes part of a larger buffer, and shared memory', async () => {
    const key = importKey(utf8('secret'));
    const shared = new Uint8Array(new SharedArrayBuffer(8));
    shared.set(utf8('..body..'));
    const wants = toHex(await key.sign(utf8('body')));
    expect(toHex(await key.sign(shared.subarray(2, 6)))).toBe(wants);
  });
});
