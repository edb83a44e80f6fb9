import { expect, test, vi } from 'vitest';
import { createMemoryDedupe, type Dedupe, WebhookError } from '../../../src/receiver.ts';
import { create, event, send } from './handler.ts';

const never = (): Promise<never> => new Promise(() => undefined);

const down = new Error('down');
const foreign = new WebhookError('invalid_json', 'of something that the store uses');

test.each<[string, Dedupe['claim'], string, unknown]>([
  ['fails', () => Promise.reject(down), 'The deduplication store failed.', down],
  ['throws', () => expect.unreachable('down'), 'The deduplication store failed.', expect.any(Error)],
  ['fails by an error of this package', () => Promise.reject(foreign), 'The deduplication store failed.', foreign],
  ['does not answer', never, 'The deduplication store took longer than 3 ms.', undefined],
])('a store that %s is reported as unavailable, with the cause', async (_name, claim, message, cause) => {
  const seen: WebhookError[] = [];
  const handle = create({
    dedupe: { ...createMemoryDedupe(), claim },
    timeout: 20,
    onError: (error) => seen.push(error),
  });
  expect(await send(handle, event)).toBe('503 {"code":"store_unavailable"}');
  expect(seen).toEqual([
    expect.objectContaining({ code: 'store_unavailable', message: expect.stringContaining(message) }),
  ]);
  expect(seen[0]?.cause).toEqual(cause);
});

test.each<[string, (claimed: (result: unknown) => void, failed: (error: Error) => void) => void]>([
  ['done', (claimed) => claimed({ status: 'done' })],
  ['in flight', (claimed) => claimed({ status: 'in_flight' })],
  ['nothing', (claimed) => claimed(undefined)],
  ['a failure', (_claimed, failed) => failed(down)],
])('an answer that comes too late and is %s releases nothing', async (_name, answer) => {
  const release = vi.fn<Dedupe['release']>();
  let settle = (): void => undefined;
  const claim = (): Promise<never> =>
    new Promise((resolve, reject) => {
      settle = () => answer(resolve as (result: unknown) => void, reject);
    });
  const handle = create({ dedupe: { ...createMemoryDedupe(), claim, release }, timeout: 20 });
  expect(await send(handle, event)).toBe('503 {"code":"store_unavailable"}');
  settle();
  await new Promise(setImmediate);
  expect(release).not.toHaveBeenCalled();
});
