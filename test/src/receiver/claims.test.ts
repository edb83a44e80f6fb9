import { expect, test } from 'vitest';
import { createMemoryDedupe, type WebhookHandler } from '../../../src/receiver.ts';
import { create, event, send } from './handler.ts';

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
