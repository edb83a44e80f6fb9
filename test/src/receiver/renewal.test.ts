import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebhookError } from '../../../src/errors.ts';
import { LimitedStore } from '../../../src/receiver/limited-store.ts';
import { renew } from '../../../src/receiver/renewal.ts';
import { createMemoryDedupe, type Dedupe } from '../../../src/receiver.ts';

const TTL_MS = 3_000;
const CLAIM = { key: 'evt_1', token: 'a', ttl: 600_000 };

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Renews a claim in a store whose `renew` is the one that is given. */
function renewIn(
  renewClaim: Dedupe['renew'],
  maxMs = Number.POSITIVE_INFINITY,
): { lost: WebhookError[]; stop: () => void } {
  const store: Dedupe = { ...createMemoryDedupe({ claimTtl: TTL_MS }), renew: renewClaim };
  const lost: WebhookError[] = [];
  const stop = renew(new LimitedStore(store, 8_000), CLAIM, performance.now() + maxMs, (error) => lost.push(error));
  return { lost, stop };
}

test('a claim is renewed three times in the time that it lasts, by its token', async () => {
  const renewed = vi.fn<Dedupe['renew']>(() => true);
  const { lost, stop } = renewIn(renewed);
  await vi.advanceTimersByTimeAsync(2 * TTL_MS);
  expect(renewed.mock.calls).toEqual(Array.from({ length: 6 }, () => [CLAIM.key, CLAIM.token]));
  stop();
  expect([lost, vi.getTimerCount()]).toEqual([[], 0]);
});

const down = new Error('down');

test.each<[why: string, renewal: Dedupe['renew'], message: string, cause: object | undefined]>([
  ['it lapsed', () => false, 'The claim on the event lapsed.', undefined],
  ['the store fails', () => Promise.reject(down), 'could not be renewed', { code: 'store_unavailable', cause: down }],
])('is lost, and is renewed no more, when %s', async (_why, renewal, message, cause) => {
  const renewed = vi.fn<Dedupe['renew']>(renewal);
  const { lost } = renewIn(renewed);
  await vi.advanceTimersByTimeAsync(2 * TTL_MS);
  expect([renewed.mock.calls.length, lost.length, vi.getTimerCount()]).toEqual([1, 1, 0]);
  expect(lost[0]).toMatchObject({ code: 'claim_lost', message: expect.stringContaining(message) });
  if (cause === undefined) expect(lost[0]?.cause).toBeUndefined();
  else expect(lost[0]?.cause).toMatchObject(cause);
});

test('is lost at the time that its handler may take, without a word to the store', async () => {
  const renewed = vi.fn<Dedupe['renew']>(() => true);
  const { lost } = renewIn(renewed, 1_500);
  await vi.advanceTimersByTimeAsync(1_499);
  expect([renewed.mock.calls.length, lost.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(1);
  expect([renewed.mock.calls.length, lost.length, vi.getTimerCount()]).toEqual([1, 1, 0]);
  expect(lost[0]?.message).toContain('`maxHandlerTime` is over');
});

describe('once it is stopped, an answer that was under way is ignored:', () => {
  test.each([true, false])('%s', async (isHeld) => {
    let answer: (isHeld: boolean) => void = () => undefined;
    const { lost, stop } = renewIn(() => new Promise((resolve) => (answer = resolve)));
    await vi.advanceTimersByTimeAsync(TTL_MS / 3);
    stop();
    answer(isHeld);
    await vi.advanceTimersByTimeAsync(0);
    expect([lost, vi.getTimerCount()]).toEqual([[], 0]);
  });
});
