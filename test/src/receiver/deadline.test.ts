import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Deadline } from '../../../src/receiver/deadline.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const never = (): Promise<never> => new Promise(() => undefined);

/** How a step that never ends is given up, and when. */
async function end(waiting: PromiseLike<unknown>): Promise<{ error?: unknown; at?: number }> {
  const ended: { error?: unknown; at?: number } = {};
  void waiting.then(undefined, (error: unknown) => Object.assign(ended, { error, at: performance.now() }));
  await vi.runAllTimersAsync();
  return ended;
}

test.each([
  [0, 100],
  [60, 100],
  [100, 100],
  // Its limit is over when it begins.
  [150, 150],
])('a step that begins after %d ms of 100 is given up after %d ms', async (begins, ends) => {
  const deadline = new Deadline(100);
  const { started } = deadline;
  vi.advanceTimersByTime(begins);
  const { error, at } = await end(deadline.wait(never(), 'body_timeout', 'The body') as Promise<never>);
  expect(at).toBe(started + ends);
  expect(error).toMatchObject({
    code: 'body_timeout',
    message: expect.stringMatching(/The body did not end within the 100 ms of its delivery\.$/),
  });
});

test('steps share one timer, which ends the one that runs', async () => {
  const deadline = new Deadline(100);
  const { started } = deadline;
  expect(await deadline.wait(Promise.resolve('read'), 'body_timeout', 'The body')).toBe('read');
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(40);
  const second = end(deadline.wait(never(), 'secret_unavailable', 'The secret') as Promise<never>);
  expect(vi.getTimerCount()).toBe(1);
  expect(await second).toMatchObject({ error: { code: 'secret_unavailable' }, at: started + 100 });
});

test('a value that is there needs no timer, and a step that ended leaves none', async () => {
  const deadline = new Deadline(100);
  expect(deadline.wait('there', 'body_timeout', 'The body')).toBe('there');
  expect(vi.getTimerCount()).toBe(0);
  await deadline.wait(Promise.resolve(), 'body_timeout', 'The body');
  deadline.stop();
  expect(vi.getTimerCount()).toBe(0);
});
