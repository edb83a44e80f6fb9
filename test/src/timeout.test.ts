import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { createMemoryDedupe, type Dedupe } from '../../src/receiver.ts';
import { handling } from '../support/any-event.ts';
import { event, handler } from './receiver/handler.ts';

/** Has a `then` and is no promise by what it inherits, as what remote procedures return. */
function thenable(target: object, value: unknown): unknown {
  const then = (resolve: (value: unknown) => void): unknown => setImmediate(resolve, value);
  return new Proxy(target, { get: (_target, name) => (name === 'then' ? then : undefined) });
}

describe.each<[string, (value: unknown) => unknown]>([
  ['a promise', (value) => Promise.resolve(value)],
  ['a promise of another realm', (value) => runInNewContext('(value) => Promise.resolve(value)')(value)],
  ['an object with a then', (value) => thenable({}, value)],
  ['a function with a then', (value) => thenable(() => undefined, value)],
])('waits for %s', (_name, promiseOf) => {
  test('from a handler', async () => {
    const steps: string[] = [];
    const slow = new Promise<void>((resolve) => setImmediate(() => (steps.push('handled'), resolve())));
    const dedupe: Dedupe = { ...createMemoryDedupe(), done: () => void steps.push('done') };
    expect(await handler({ dedupe, on: handling(() => promiseOf(slow)) })(event)).toBe('200');
    expect(steps).toEqual(['handled', 'done']);
  });

  test.each([
    ['claimed', undefined, '200', ['done']],
    ['claimed', new Error('down'), '500 {"code":"handler_failed"}', ['released']],
    ['in_flight', undefined, '409 {"code":"in_flight"}', []],
    ['done', undefined, '200', []],
  ])('from a store with a claim that is %s (failure: %s)', async (claimed, failure, answer, wants) => {
    const steps: string[] = [];
    const settled = (step: string) => () =>
      promiseOf(new Promise<void>((resolve) => setImmediate(() => (steps.push(step), resolve()))));
    const claim = (): unknown => promiseOf({ status: claimed, token: '1' });
    const dedupe = { claimTtl: 60_000, claim, renew: () => true, done: settled('done'), release: settled('released') };
    const on = handling(() => (failure ? Promise.reject(failure) : undefined));
    expect(await handler({ dedupe: dedupe as Dedupe, on })(event)).toBe(answer);
    expect(steps).toEqual(wants);
  });
});

test('reports a handler that returns a revoked proxy as failed', async () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(await handler({ on: handling(() => proxy) })(event)).toBe('500 {"code":"handler_failed"}');
});
