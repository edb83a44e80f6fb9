import { describe, expect, test } from 'vitest';
import { createDelivery } from '../../../src/producer.ts';
import { safeVerifyWebhook } from '../../../src/receiver.ts';
import { standardWebhooks } from '../../../src/signature/schemes.ts';
import { EVENT, ID, NAME, NOW } from '../../support/any-event.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = JSON.stringify(EVENT);
const at = NOW;
const scheme = standardWebhooks;
const forged = `v1,${btoa('x'.repeat(32))}`;

async function codeOf(change: (headers: Record<string, string>) => object, now = at): Promise<string> {
  const { headers } = await createDelivery(EVENT, {
    url: 'https://receiver.example/',
    secret,
    scheme,
    id: ID,
    name: NAME,
    now: () => at,
  });
  const changed = { ...headers, ...change(headers) } as Record<string, string>;
  const result = await safeVerifyWebhook(
    { body, headers: changed },
    { secret, scheme, clockSkew: 3_600_000, now: () => now },
  );
  return result.ok ? 'ok' : result.error.code;
}

const listed = (list: (good: string) => readonly string[]): Promise<string> =>
  codeOf((headers) => ({ 'webhook-signature': list(headers['webhook-signature'] ?? '').join(' ') }));

describe('the time that is signed', () => {
  test.each([
    [-301_000, 'stale_signature'],
    [-300_000, 'ok'],
    [0, 'ok'],
    [300_000, 'ok'],
    [301_000, 'stale_signature'],
  ])('received %i ms after it: %s', async (late, code) => {
    expect(await codeOf(() => ({}), at + late)).toBe(code);
  });

  test.each(['', 'now', '1.5', '-1', '1e9', '0x10', '1234567890123', ' '])('%j is not a time', async (time) => {
    expect(await codeOf(() => ({ 'webhook-timestamp': time }))).toMatch(/^(missing|malformed)_signature$/);
  });

  test.each(['webhook-timestamp', 'webhook-id'])('%s is signed', async (name) => {
    expect(
      await codeOf((headers) => ({ [name]: String(Number.parseInt(headers[name] ?? '', 10) + 1 || 'evt_2') })),
    ).toBe('wrong_signature');
  });
});

describe('the list of signatures', () => {
  test('is accepted if one is right, up to the sixteenth', async () => {
    expect(await listed((good) => [...Array.from({ length: 15 }, () => forged), good])).toBe('ok');
    expect(await listed((good) => [...Array.from({ length: 16 }, () => forged), good])).toBe('wrong_signature');
  });

  test.each<[string, (good: string) => string]>([
    ['another version', (good) => good.replace('v1,', 'v1a,')],
    ['no version', (good) => good.replace('v1,', '')],
    ['31 bytes', () => `v1,${btoa('x'.repeat(31))}`],
    ['33 bytes', () => `v1,${btoa('x'.repeat(33))}`],
    ['no padding', (good) => good.replace(/=+$/, '')],
    ['Base64 for URLs', () => `v1,${'-_'.repeat(21)}A=`],
  ])('ignores an entry with %s', async (_name, change) => {
    expect(await listed((good) => [change(good)])).toBe('malformed_signature');
    expect(await listed((good) => [change(good), good])).toBe('ok');
  });
});
