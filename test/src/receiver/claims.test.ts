import { afterEach, expect, test, vi } from 'vitest';
import { createMemoryDedupe, type WebhookHandler } from '../../../src/receiver.ts';
import { ID } from '../../support/any-event.ts';
import { create, event, send } from './handler.ts';

afterEach(() => void vi.useRealTimers());

interface Run {
  readonly signal: AbortSignal;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A receiver whose first handler outlives its claim; the second attempt has the event by then. */
async function twoHolders(): Promise<{ handle: WebhookHandler; runs: readonly Run[]; reported: readonly string[] }> {
  let time = 0;
  const runs: Run[] = [];
  const reported: string[] = [];
  const handle = create({
    dedupe: createMemoryDedupe({ claimTtl: 60_000, now: () => time }),
    timeout: 1,
    maxHandlerTime: 20,
    onError: ({ code }) => void reported.push(code),
    onEvent: (_event, { signal }) =>
      new Promise<void>((resolve, reject) => runs.push({ signal: signal as AbortSignal, resolve, reject })),
  });
  expect(await send(handle, event)).toBe('503 {"code":"handler_timeout"}');
  await expect.poll(() => runs[0]?.signal.aborted).toBe(true);
  time = 60_000;
  expect(await send(handle, event)).toBe('503 {"code":"handler_timeout"}');
  return { handle, runs, reported };
}

test('a claim ends when a handler runs for too long: its signal aborts, and the next attempt gets the event', async () => {
  const { handle, runs, reported } = await twoHolders();
  expect(runs[0]?.signal.reason).toMatchObject({ code: 'claim_lost' });
  expect(reported).toContain('claim_lost');
  expect(runs).toHaveLength(2);
  for (const run of runs) run.resolve();
  await handle.drain();
});

test.each<[how: string, end: (run: Run | undefined) => void]>([
  ['fails', (run) => run?.reject(new Error('late'))],
  ['succeeds', (run) => run?.resolve()],
])('a handler that %s after its claim lapsed leaves that of the next attempt alone', async (_how, end) => {
  const { handle, runs } = await twoHolders();
  end(runs[0]);
  await new Promise(setImmediate);
  expect(await send(handle, event)).toBe('409 {"code":"in_flight"}');
  runs[1]?.resolve();
  await handle.drain();
  expect([await send(handle, event), runs.length]).toEqual(['200', 2]);
});

test.each<[how: string, answer: string, onEvent: () => unknown]>([
  ['succeeds', '200', () => undefined],
  ['fails', '500 {"code":"handler_failed"}', () => JSON.parse('')],
])('a claim that is shorter than a delivery is renewed until its handler %s', async (_how, answer, onEvent) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const renewed: string[] = [];
  const store = createMemoryDedupe({ claimTtl: 3_000 });
  let end = (): void => undefined;
  const handle = create({
    dedupe: { ...store, renew: (key, token) => (renewed.push(key), store.renew(key, token)) },
    onEvent: () => new Promise<void>((resolve) => (end = resolve)).then(onEvent),
  });
  const sending = send(handle, event);
  while (vi.getTimerCount() < 2) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(renewed).toEqual([ID, ID]);
  end();
  expect([await sending, vi.getTimerCount()]).toEqual([answer, 0]);
});
