import { afterEach, describe, expect, test, vi } from 'vitest';
import { createEventFeed, type FeedScript, type ScriptOptions, type ScriptStep } from '../../../mocks/index.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';

/** A clock that a test advances. */
function clock(): Required<Pick<ScriptOptions, 'schedule'>> & { pass(ms: number): void } {
  let time = 0;
  const due = new Map<() => void, number>();
  return {
    schedule(run, ms) {
      due.set(run, time + ms);
      return () => due.delete(run);
    },
    pass(ms) {
      const end = time + ms;
      for (;;) {
        const [run, at] = [...due].sort(([, a], [, b]) => a - b)[0] ?? [];
        if (run === undefined || at === undefined || at > end) break;
        due.delete(run);
        time = at;
        run();
      }
      time = end;
    },
  };
}

function play(options: ScriptOptions): { script: FeedScript; names: string[] } {
  const names: string[] = [];
  const feed = createEventFeed({ url: '/events', transport: 'polling' });
  const script = feed.script(
    ['campaign.created', { name: 'campaign.clicked', variant: 'qr' }, 'post.published'],
    options,
  );
  void script.done.then((events) => names.push(...events.map(({ event }) => event)));
  return { script, names };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('a script', () => {
  test('emits an event after each interval', async () => {
    const { schedule, pass } = clock();
    const { script, names } = play({ every: 100, schedule });
    pass(299);
    await Promise.resolve();
    expect(names).toEqual([]);
    pass(1);
    await script.done;
    expect(names).toEqual(['campaign.created', 'campaign.clicked', 'post.published']);
  });

  test('emits with overrides and variants', async () => {
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    const script = feed.script([
      { name: 'campaign.clicked', variant: 'qr', overrides: { data: { click: { city: 'Oslo' } } } },
    ]);
    expect(script.next()).toMatchObject({ event: 'campaign.clicked', data: { click: { qr: true, city: 'Oslo' } } });
  });

  test('emits on each call of `next` without an interval', async () => {
    const { script } = play({});
    expect([script.next(), script.next(), script.next(), script.next()].map((event) => event?.event)).toEqual([
      'campaign.created',
      'campaign.clicked',
      'post.published',
      undefined,
    ]);
    expect(await script.done).toHaveLength(3);
  });

  test('emits early on a call of `next`', async () => {
    const { schedule, pass } = clock();
    const { script } = play({ every: 100, schedule });
    expect(script.next()?.event).toBe('campaign.created');
    pass(100);
    expect(script.next()?.event).toBe('post.published');
    pass(1000);
    expect(await script.done).toHaveLength(3);
  });

  test('emits nothing after `stop`', async () => {
    const { schedule, pass } = clock();
    const { script } = play({ every: 100, schedule });
    pass(100);
    script.stop();
    script.stop();
    pass(1000);
    expect([script.next(), (await script.done).length]).toEqual([undefined, 1]);
  });

  test('ends at once without steps', async () => {
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    expect(await feed.script([], { every: 10 }).done).toEqual([]);
  });

  test('uses setTimeout by default', async () => {
    vi.useFakeTimers();
    const { script } = play({ every: 1000 });
    await vi.advanceTimersByTimeAsync(3000);
    expect(await script.done).toHaveLength(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('clears its timer on `stop`', () => {
    vi.useFakeTimers();
    const { script } = play({ every: 1000 });
    expect(vi.getTimerCount()).toBe(1);
    script.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  const loud = { name: 'campaign.clicked', variant: 'loud' as 'basic' } as const;

  test('skips an event that cannot be created on the next call of `next`', async () => {
    const script = createEventFeed({ url: '/events', transport: 'polling' }).script([loud, 'campaign.created']);
    expect(() => script.next()).toThrow('has no fixture "loud"');
    expect(script.next()?.event).toBe('campaign.created');
    expect(await script.done).toHaveLength(1);
  });

  test.for<[string, readonly ScriptStep[]]>([
    ['first', [loud, 'campaign.created']],
    ['last', ['campaign.created', loud]],
  ])('rejects `done` where its %s event cannot be created, and throws in no timer', async ([, steps]) => {
    const { schedule, pass } = clock();
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    const script = feed.script(steps, { every: 100, schedule });
    pass(1000);
    await expect(script.done).rejects.toThrow('@heyoo/webhooks: "campaign.clicked" has no fixture "loud"');
    expect(script.next()).toBeUndefined();
  });

  test.for<[string, unknown]>([
    ['a name', 'campaign.paused'],
    ['what every object has for a name', { name: 'constructor' }],
    ['no name', {}],
  ])('rejects %s that is no event before anything is emitted', ([, step]) => {
    vi.useFakeTimers();
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    const script = (): FeedScript => feed.script(['campaign.created', step as ScriptStep], { every: 100 });
    expect(script).toThrow(TypeError);
    expect(script).toThrow('@heyoo/webhooks: There is no event "');
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([0, -1, Number.NaN, Infinity])('rejects an interval of %s', (every) => {
    expect(() => play({ every })).toThrow(TypeError);
  });
});

describe('a scenario on a feed', () => {
  const story = scenario('launch-day', { clicks: 3 });
  const gaps = story.steps.slice(1).map(({ at }, index) => at - (story.steps[index]?.at ?? 0));

  test('emits its events at the speed given', async () => {
    const { schedule, pass } = clock();
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    const waits: number[] = [];
    const { done } = feed.play(story, {
      speed: 60,
      schedule: (run, ms) => {
        waits.push(ms);
        return schedule(run, ms);
      },
    });
    pass(gaps.reduce((sum, ms) => sum + ms, 0) / 60 + 1);
    expect(await done).toEqual(story.events);
    expect(waits).toEqual([0, ...gaps.map((ms) => ms / 60)]);
  });

  test('emits on each call of `next`, and stops on reset', async () => {
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    const script = feed.play(story);
    expect([script.next(), script.next()]).toEqual(story.events.slice(0, 2));
    feed.reset();
    expect(script.next()).toBeUndefined();
    expect(await script.done).toEqual(story.events.slice(0, 2));
  });

  test('requires a speed above 0', () => {
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    expect(() => feed.play(story, { speed: 0 })).toThrow('`speed` must be');
  });
});
