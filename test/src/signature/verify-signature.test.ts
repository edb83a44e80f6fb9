import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/signature/encoding.ts';
import type { HmacKey } from '../../../src/signature/hmac.ts';
import type { Claim } from '../../../src/signature/scheme.ts';
import { verifySignature } from '../../../src/signature/verify-signature.ts';

const claimOf = (count: number): Claim => ({
  signatures: Array.from({ length: count }, () => new Uint8Array(32)),
  signedBytes: (body) => body,
});

const key = (verify: HmacKey['verify']): HmacKey => ({ sign: (data) => data, verify });
const good = key(() => true);
const bad = key(() => false);
const goodLater = key(async () => true);
const badLater = key(async () => false);
const broken = key(() => Promise.reject(new Error('no such key')));

describe('one key that made the signature is enough', () => {
  test.each<[string, readonly HmacKey[], boolean]>([
    ['no key', [], false],
    ['the only one', [good], true],
    ['none of them', [bad, bad], false],
    ['the last', [bad, good], true],
    ['the only one, later', [goodLater], true],
    ['none of them, later', [badLater, badLater], false],
    ['the last, later', [badLater, badLater, goodLater], true],
    ['now and later', [bad, badLater, good], true],
    ['the first, and a broken one after it', [goodLater, broken], true],
  ])('%s', async (_name, keys, holds) => {
    expect(await verifySignature(claimOf(2), utf8('body'), keys)).toBe(holds);
  });
});

test('many signatures are tried one after the other, until one holds', async () => {
  const pending = { now: 0, most: 0, all: 0 };
  const slow = key(async () => {
    pending.most = Math.max(pending.most, ++pending.now);
    pending.all++;
    await Promise.resolve();
    pending.now--;
    return pending.all === 20;
  });
  expect(await verifySignature(claimOf(16), utf8('body'), [slow, slow, slow])).toBe(true);
  expect(pending).toEqual({ now: 0, most: 1, all: 20 });
});
