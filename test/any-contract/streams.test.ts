import { EventSource } from 'eventsource';
import { http } from 'msw';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { createEventFeed, type FeedTransport } from '../../mocks/index.ts';
import { fixture } from '../../mocks/fixtures.ts';
import { listen } from '../../mocks/server.ts';
import { isWebhookEvent } from '../../src/index.ts';
import { roles } from '../../src/parse/roles.ts';
import { createEventStream, type EventStreamOptions, watch } from '../../src/stream.ts';
import { now, NOW } from './support.ts';

test('a feed emits each event', () => {
  const feed = createEventFeed({ url: '/events', transport: 'polling', now });
  for (const name of eventNames) expect(isWebhookEvent(feed.emit(name), name)).toBe(true);
});

describe.for<FeedTransport>(['sse', 'websocket', 'polling'])('a feed on a port over %s', (transport) => {
  test('is watched, and resumes after the latest event', async () => {
    const feed = createEventFeed({ url: '/events', transport, now, retry: 1 });
    await using server = await listen(feed);
    const { seen, until } = startWatch(`${server.url}/events`, transport);
    const sent = eventNames.map((name) => [name, feed.emit(name)]);
    await until(() => expect(seen.map(({ name, event }) => [name, event])).toEqual(sent));
    feed.drop();
    const [name] = eventNames as [WebhookEventName];
    const event = feed.emit(name);
    await until(() => expect(seen.at(-1)).toMatchObject({ name, event }));
    expect(seen).toHaveLength(eventNames.length + 1);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  });
});

test('a stream is watched by a client that misses nothing after a restart of the server', async () => {
  const options: EventStreamOptions = { authorize: () => true, select: (event) => event, retry: 1 };
  let stream = createEventStream(options);
  await using server = await listen([http.get('*', ({ request }) => stream.respond(request as never) as never)]);
  const { seen, until } = startWatch(server.url, 'sse');
  const [first, second = first] = eventNames as [WebhookEventName, WebhookEventName];
  for (const [name, at] of [
    [first, NOW],
    [second, NOW + 1],
  ] as const) {
    const before = seen.length;
    const pushed = [1, 2].map((seed) => fixture(name, { seed: `${seed} ${at}`, at }));
    for (const event of pushed) stream.push(event, { name });
    await until(() => expect(seen.slice(before)).toMatchObject(pushed.map((event) => ({ name, event }))));
    const closed = stream;
    stream = createEventStream(options);
    closed.close();
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(4);
});

test.runIf(roles.name && 'header' in roles.name)('a stream needs the name of an event that does not state it', () => {
  const [name] = eventNames as [WebhookEventName];
  const stream = createEventStream({ authorize: () => true });
  expect(() => stream.push(fixture(name))).toThrow('`name` must be the name of the event');
});

interface Watched {
  readonly id: string | undefined;
  readonly name: string;
  readonly event: unknown;
}

function startWatch(
  url: string,
  transport: FeedTransport,
): { seen: Watched[]; until(check: () => void): Promise<void> } {
  vi.stubGlobal('EventSource', EventSource);
  vi.stubGlobal('WebSocket', WebSocket);
  const seen: Watched[] = [];
  const stop = watch(url, {
    transport,
    pause: 1,
    onEvent: (event, { id, name }) => seen.push({ id, name, event }),
  });
  onTestFinished(() => {
    stop();
    vi.unstubAllGlobals();
  });
  return { seen, until: (check) => vi.waitFor(check, { timeout: 20_000, interval: 5 }) };
}
