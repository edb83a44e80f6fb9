import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deliveryPolicy } from '../../../generated/catalog.ts';
import { createMemoryDedupe, type Dedupe, type WebhookHandlerOptions } from '../../../src/receiver.ts';
import { create, event, request, SECRET } from './handler.ts';

const POLICY_MS = deliveryPolicy.timeoutSeconds * 1000;
const never = (): Promise<never> => new Promise(() => undefined);
const after = <Value>(ms: number, value: Value | Promise<Value>): Promise<Value> =>
  new Promise((resolve) => setTimeout(() => resolve(value), ms));

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** What is answered to a body that arrives late, and when, in milliseconds. */
async function answerOf(options: Partial<WebhookHandlerOptions>, bodyMs: number): Promise<[number, string, number]> {
  const { headers, body } = await request(event);
  const late = body?.pipeThrough(
    new TransformStream({ transform: async (chunk, controller) => controller.enqueue(await after(bodyMs, chunk)) }),
  );
  const init = { method: 'POST', headers, body: late ?? null, duplex: 'half' };
  const answering = create(options)(new Request('http://localhost/', init));
  const started = performance.now();
  let ended = Number.NaN;
  void answering.then(() => (ended = performance.now() - started));
  while (Number.isNaN(ended)) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise(setImmediate);
  }
  const response = await answering;
  return [response.status, ((await response.json()) as { code: string }).code, ended];
}

describe('all steps of a delivery share one budget: the answer arrives before the sender gives up', () => {
  const storeWith = (changes: Partial<Dedupe>): Dedupe => ({ ...createMemoryDedupe(), ...changes });
  const slowStore = (): Dedupe => {
    const store = createMemoryDedupe();
    return { ...store, claim: (key) => after(0.09 * POLICY_MS, store.claim(key)) };
  };
  const slow = { secret: () => after(0.25 * POLICY_MS, SECRET) };

  /** How late the body arrives is a part of the sender's timeout. */
  test.each<[string, string, Partial<WebhookHandlerOptions>, number]>([
    ['a body that never ends', 'body_timeout', {}, 6],
    ['a secret that never comes after a slow body', 'secret_unavailable', { secret: never }, 0.4],
    ['a store that never answers', 'store_unavailable', { ...slow, dedupe: storeWith({ claim: never }) }, 0.25],
    [
      'a handler that never ends after slow steps',
      'handler_timeout',
      { ...slow, dedupe: slowStore(), onEvent: never },
      0.25,
    ],
    ['a store that never settles', 'store_unavailable', { ...slow, dedupe: { ...slowStore(), done: never } }, 0.25],
    [
      'a handler that ends as late as it may, and a store that never settles',
      'store_unavailable',
      { dedupe: storeWith({ done: never }), onEvent: () => after(0.66 * POLICY_MS, undefined) },
      0,
    ],
    ['an observer that never ends', 'handler_timeout', { onEvent: never, onError: never }, 0],
  ])('%s', async (_name, code, options, bodyTime) => {
    const [status, answered, ms] = await answerOf(options, bodyTime * POLICY_MS);
    expect([status, answered]).toEqual([code === 'body_timeout' ? 408 : 503, code]);
    expect(ms).toBeLessThan(0.9 * POLICY_MS);
  });
});

test('an invocation that ends sooner still has time for the store', async () => {
  const timeLeft = POLICY_MS * 0.4;
  const dedupe: Dedupe = { ...createMemoryDedupe(), done: never };
  const { headers } = await request(event);
  const body = new TextEncoder().encode(JSON.stringify(event));
  const handle = create({ dedupe, onEvent: () => after(0.95 * timeLeft, undefined) });
  const answering = handle.answer({
    method: 'POST',
    header: (name) => headers.get(name) ?? undefined,
    body: () => body,
    timeLeft,
  });
  let status = 0;
  void answering.then((answer) => (status = answer.status));
  const started = performance.now();
  while (performance.now() - started < timeLeft) {
    await new Promise(setImmediate);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(status).toBe(503);
});
