import { describe, expect, test } from 'vitest';
import { admitAttempt, type EndpointLoad, rateOf } from '../../../../src/producer.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

/** Asks for attempts that never end, at these times. */
function admit(times: readonly number[], limits: Parameters<typeof admitAttempt>[2]): (string | number)[] {
  let load: EndpointLoad = { active: 0 };
  return times.map((time) => {
    const admission = admitAttempt(load, NOW + time, limits);
    if (admission.action === 'wait') return 'wait';
    load = admission.load;
    return admission.action === 'start' ? 'start' : admission.at - NOW;
  });
}

describe('admitAttempt', () => {
  test.each([
    ['places for all', [0, 0], { concurrency: 2 }, ['start', 'start']],
    ['more than the places', [0, 0, 0], { concurrency: 2 }, ['start', 'start', 'wait']],
    ['a burst of a second', [0, 0, 0], { concurrency: 9, perSecond: 2 }, ['start', 'start', 500]],
    ['a burst of one', [0, 0, 0], { concurrency: 9, perSecond: 2, burst: 1 }, ['start', 500, 1_000]],
    ['an even pace', [0, 500, 1_000], { concurrency: 9, perSecond: 2, burst: 1 }, ['start', 'start', 'start']],
    ['a pause', [0, 60_000, 60_000, 60_000], { concurrency: 9, perSecond: 2 }, ['start', 'start', 'start', 60_500]],
    ['less than one per second', [0, 0, 0], { concurrency: 9, perSecond: 0.1 }, ['start', 10_000, 20_000]],
  ])('%s', (_, times, limits, expected) => {
    expect(admit(times, limits)).toEqual(expected);
  });

  test.each([
    { concurrency: 0 },
    { concurrency: 1.5 },
    { concurrency: 1, perSecond: 0 },
    { concurrency: 1, perSecond: 1, burst: 0 },
  ])('rejects %j', (limits) => {
    expect(() => admitAttempt({ active: 0 }, NOW, limits)).toThrow(TypeError);
  });
});

test.each([
  [{ concurrency: 1 }, { interval: 0, tolerance: 0 }],
  [
    { concurrency: 1, perSecond: 4 },
    { interval: 250, tolerance: 750 },
  ],
  [
    { concurrency: 1, perSecond: 4, burst: 1 },
    { interval: 250, tolerance: 0 },
  ],
])('rateOf(%j)', (limits, expected) => {
  expect(rateOf(limits)).toEqual(expected);
});
