import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { WebhookEvent } from '../../../generated/types.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { watch, type WatchOptions } from '../../../src/stream.ts';

const ADDRESS = 'https://app.example/api/events';
const { events } = scenario('viral-hour', { people: 3, clicks: 1 });
const ids = events.map(({ id }) => id);

let seen: string[];
let stop: () => void;

beforeEach(() => {
  seen = [];
  vi.useFakeTimers();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(options: Partial<WatchOptions>): void {
  stop = watch(ADDRESS, { onEvent: ({ id }) => void seen.push(id), ...options });
}

function answerPolls(answer: (signal: AbortSignal) => Promise<Response>): AbortSignal[] {
  const signals: AbortSignal[] = [];
  vi.stubGlobal('fetch', async (_url: URL, { signal }: { signal: AbortSignal }) => {
    signals.push(signal);
    return answer(signal);
  });
  return signals;
}

/** Is answered never; ends when it is aborted. */
function never(signal: AbortSignal): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
}

describe('a watch over polling', () => {
  test('passes on nothing after it was stopped, even within a list', async () => {
    answerPolls(async () => Response.json(events));
    const states: string[] = [];
    start({
      transport: 'polling',
      onState: (state) => states.push(state),
      onEvent({ id }) {
        seen.push(id);
        stop();
      },
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect([seen, states]).toEqual([ids.slice(0, 1), ['connecting', 'live']]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('passes on the other events where `onEvent` throws, whose error is uncaught', async () => {
    answerPolls(async () => Response.json(events));
    const uncaught: unknown[] = [];
    // Node's own fetch uses it too.
    vi.stubGlobal('queueMicrotask', (run: () => void) => {
      void Promise.resolve()
        .then(run)
        .catch((error: unknown) => uncaught.push(error));
    });
    const states: string[] = [];
    start({
      transport: 'polling',
      onState: (state) => states.push(state),
      onEvent({ id }: WebhookEvent) {
        seen.push(id);
        throw new Error('a fault of the page');
      },
    });
    await vi.advanceTimersByTimeAsync(0);
    expect([seen, states]).toEqual([ids, ['connecting', 'live']]);
    expect(uncaught).toEqual(events.map(() => new Error('a fault of the page')));
  });

  test('gives up a poll that is not answered in time', async () => {
    const signals = answerPolls(never);
    const states: string[] = [];
    start({ transport: 'polling', pause: 10, onState: (state) => states.push(state) });
    await vi.advanceTimersByTimeAsync(30_010);
    expect([signals.map(({ aborted }) => aborted), states]).toEqual([
      [true, false],
      ['connecting', 'reconnecting'],
    ]);
  });

  test('aborts a poll when it is stopped', async () => {
    const signals = answerPolls(never);
    start({ transport: 'polling' });
    await vi.advanceTimersByTimeAsync(0);
    stop();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.for<[string, () => Response]>([
    ['no list', () => Response.json({ error: 'x' })],
    ['no JSON', () => new Response('<html>')],
    ['an error', () => new Response(null, { status: 500 })],
  ])('asks again after %s', async ([, answer]) => {
    const signals = answerPolls(async () => answer());
    start({ transport: 'polling', pause: 10 });
    await vi.advanceTimersByTimeAsync(10);
    expect([signals.length, seen]).toEqual([2, []]);
  });
});

describe.for(['sse', 'websocket'] as const)('a watch over %s', (transport) => {
  test('passes on nothing after it was stopped', () => {
    const channel = new EventTarget();
    const Channel = function open(): object {
      return Object.assign(channel, { close: () => undefined });
    };
    vi.stubGlobal('EventSource', Channel);
    vi.stubGlobal('WebSocket', Channel);
    const states: string[] = [];
    start({ transport, onState: (state) => states.push(state) });
    const send = (event: WebhookEvent | undefined): void => {
      channel.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(event) }));
    };
    send(events[0]);
    stop();
    send(events[1]);
    for (const type of ['open', 'error', 'close']) channel.dispatchEvent(new Event(type));
    expect([seen, states]).toEqual([ids.slice(0, 1), ['connecting']]);
  });

  test('does not connect again where it is stopped as the connection is lost', () => {
    const channel = Object.assign(new EventTarget(), { readyState: 2, close: () => undefined });
    const Channel = function open(): object {
      return channel;
    };
    vi.stubGlobal('EventSource', Channel);
    vi.stubGlobal('WebSocket', Channel);
    start({ transport, onState: (state) => state === 'reconnecting' && stop() });
    channel.dispatchEvent(new Event(transport === 'sse' ? 'error' : 'close'));
    expect(vi.getTimerCount()).toBe(0);
  });
});
