import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Slots } from '../../../examples/dispatch-bullmq/slots.ts';

describe('slots of a worker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('attempts that were listed take half of them', () => {
    const slots = new Slots({ concurrency: 5, slowAfter: 1_000 });
    const taken = [1, 2, 3].map((number) => slots.take(`${number}`, true));
    expect([slots.take('4', true), slots.free]).toEqual([undefined, 0]);
    expect(slots.take('4', false)).toBeDefined();
    taken[0]?.end();
    taken[0]?.end();
    expect(slots.free).toBe(1);
  });

  test('an endpoint is slow from the moment at which an attempt takes too long until one does not', () => {
    const slots = new Slots({ concurrency: 2, slowAfter: 1_000 });
    const first = slots.take('slow', false);
    first?.begin();
    vi.advanceTimersByTime(999);
    expect(slots.free).toBe(1);
    vi.advanceTimersByTime(1);
    expect([slots.free, slots.take('slow', false)]).toEqual([0, undefined]);
    expect(slots.take('another', false)).toBeDefined();
    first?.end();
    const second = slots.take('slow', false);
    expect(slots.free).toBe(0);
    second?.begin();
    second?.end();
    expect([slots.take('slow', false) === undefined, slots.free]).toEqual([false, 1]);
  });

  test('an attempt that was put off says nothing of its endpoint', () => {
    const slots = new Slots({ concurrency: 2, slowAfter: 1_000 });
    const first = slots.take('slow', false);
    first?.begin();
    vi.advanceTimersByTime(1_000);
    first?.end();
    slots.take('slow', false)?.end();
    slots.take('slow', false);
    expect(slots.free).toBe(0);
  });

  test('endpoints that wait for a slot get one in turn', () => {
    const slots = new Slots({ concurrency: 2, slowAfter: 1_000 });
    expect(slots.turn('a')).toBe(1);
    const slot = slots.take('a', true);
    expect([slots.turn('b'), slots.turn('a'), slots.next()]).toEqual([0, 0, undefined]);
    slot?.end();
    expect([slots.turn('c'), slots.next(), slots.next(), slots.next(), slots.next()]).toEqual([
      0,
      'b',
      'a',
      'c',
      undefined,
    ]);
  });
});
