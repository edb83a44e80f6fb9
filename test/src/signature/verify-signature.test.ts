import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/signature/encoding.ts';
import type { HmacKey } from '../../../src/signature/hmac.ts';
import { verifySignature } from '../../../src/signature/verify-signature.ts';

const BYTES = utf8('body');
const GOOD = new Uint8Array(32).fill(1);
const BAD = new Uint8Array(32).fill(2);

const good: HmacKey = { sign: () => GOOD };
const bad: HmacKey = { sign: () => BAD };
const slowGood: HmacKey = { sign: async () => GOOD };
const broken: HmacKey = { sign: () => Promise.reject(new Error('no such key')) };

const headers = (...signatures: Uint8Array[]): Parameters<typeof verifySignature>[0] => ({
  signatures,
  signedBytes: (body) => body,
});

describe('gives the place of the first key that made one of the signatures', () => {
  test.each<[string, readonly HmacKey[], number]>([
    ['no key', [], -1],
    ['the only key', [good], 0],
    ['none of the keys', [bad, bad], -1],
    ['the last key', [bad, bad, slowGood], 2],
    ['the first key, with a broken one after it', [slowGood, broken], 0],
  ])('%s', async (_name, keys, index) => {
    expect(await verifySignature(headers(new Uint8Array(32), GOOD), BYTES, keys)).toBe(index);
  });
});

test.each([
  ['no signature', []],
  ['a shorter one', [GOOD.subarray(0, 31)]],
  ['an empty one', [new Uint8Array()]],
])('rejects %s', async (_name, signatures) => {
  expect(await verifySignature(headers(...signatures), BYTES, [good])).toBe(-1);
});

test('signs once per key, however many signatures there are', async () => {
  const signed: Uint8Array[] = [];
  const key: HmacKey = { sign: (data) => (signed.push(data), GOOD) };
  const many = Array.from({ length: 16 }, () => BAD);
  await verifySignature(headers(...many), BYTES, [key, key]);
  expect(signed).toEqual([BYTES, BYTES]);
});
