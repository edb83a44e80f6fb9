import { connect } from 'node:net';
import { EventSource } from 'eventsource';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { WebhookEvent } from '../../../generated/types.ts';
import { createEventFeed, type EventFeed, type FeedTransport } from '../../../mocks/index.ts';
import { personalData } from '../../../generated/personal-data.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { serve } from '../../../mocks/server/serve.ts';
import { listen, type MockServer } from '../../../mocks/server.ts';
import { valueAt } from '../../../src/parse/value-at.ts';
import { redact } from '../../../src/redact.ts';
import { createEventStream, watch, type WatchState } from '../../../src/stream.ts';

const story = scenario('launch-day', { clicks: 5 });
const { events } = story;

let server: MockServer;
let stop: () => void;
let seen: WebhookEvent[];
let states: WatchState[];

beforeEach(() => {
  vi.stubGlobal('EventSource', EventSource);
  vi.stubGlobal('WebSocket', WebSocket);
  seen = [];
  states = [];
});

afterEach(async () => {
  stop?.();
  await server.close();
  vi.unstubAllGlobals();
});

function start(url: string, transport: FeedTransport): void {
  stop = watch(url, {
    transport,
    pause: 5,
    onEvent: (event) => seen.push(event),
    onState: (state) => states.push(state),
  });
}

describe.for<FeedTransport>(['sse', 'websocket', 'polling'])('a feed on a port over %s', (transport) => {
  let feed: EventFeed;

  beforeEach(async () => {
    feed = createEventFeed({ url: '/api/events', transport, retry: 5 });
    server = await listen(feed, { origins: ['https://page.example'] });
    start(`${server.url}/api/events`, transport);
  });

  test('is watched by the same client, which receives each event once when connections are interrupted', async () => {
    const script = feed.play(story);
    await soon(() => expect(states).toEqual(['connecting', 'live']));
    for (const index of events.keys()) {
      script.next();
      if (index % 4 !== 3) continue;
      await soon(() => expect(seen).toHaveLength(index + 1));
      states = [];
      feed.drop();
      await soon(() => expect(states).toEqual(expect.arrayContaining(['reconnecting', 'live'])));
    }
    await soon(() => expect(seen).toHaveLength(events.length));
    expect(seen).toEqual(events);
  });

  test('disconnects clients that leave', async () => {
    await soon(() => expect(states).toContain('live'));
    stop();
    await soon(() => expect(feed.connections).toBe(0));
  });
});

test('pages of the listed origins may read a feed on a port', async () => {
  server = await listen(createEventFeed({ url: '/api/events', transport: 'polling' }), {
    origins: ['https://page.example'],
  });
  const allowed = async (origin: string, method = 'GET'): Promise<unknown[]> => {
    const response = await fetch(`${server.url}/api/events`, { method, headers: { origin } });
    return [response.status, response.headers.get('access-control-allow-origin')];
  };
  expect(await allowed('https://page.example')).toEqual([200, 'https://page.example']);
  expect(await allowed('https://page.example', 'OPTIONS')).toEqual([204, 'https://page.example']);
  expect(await allowed('https://other.example')).toEqual([200, null]);
});

test.for([
  ['/api/events', 'https://page.example', undefined],
  ['/api/events', 'https://other.example', 403],
  ['/elsewhere', 'https://page.example', 404],
] as const)('a socket at %s of a page of %s is answered %s', async ([path, origin, rejected]) => {
  const feed = createEventFeed({ url: '/api/events', transport: 'websocket' });
  server = await listen(feed, { origins: ['https://page.example'] });
  const socket = new WebSocket(server.url.replace('http', 'ws') + path, { origin });
  const status = await new Promise<number | undefined>((resolve) => {
    socket.on('open', () => {
      socket.terminate();
      resolve(undefined);
    });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
  });
  expect(status).toBe(rejected);
});

test('a server closes while a socket is open', async () => {
  const feed = createEventFeed({ url: '/api/events', transport: 'websocket' });
  server = await listen(feed);
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/events`);
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await soon(() => expect(feed.connections).toBe(1));
  await server.close();
  await closed;
  await soon(() => expect(feed.connections).toBe(0));
});

test('a frame that breaks the protocol closes its socket alone', async () => {
  const feed = createEventFeed({ url: '/api/events', transport: 'websocket' });
  server = await listen(feed);
  const broken = connect(server.port);
  const closed = new Promise((resolve) => broken.on('close', resolve));
  broken
    .resume()
    .write(
      [
        'GET /api/events HTTP/1.1',
        `host: 127.0.0.1:${server.port}`,
        'connection: upgrade',
        'upgrade: websocket',
        'sec-websocket-version: 13',
        `sec-websocket-key: ${btoa('sixteen bytes...')}`,
        '\r\n',
      ].join('\r\n'),
    );
  await soon(() => expect(feed.connections).toBe(1));
  // A text frame, masked and empty, with all reserved bits.
  broken.write(Buffer.from([0xf1, 0x80, 0, 0, 0, 0]));
  await closed;
  await soon(() => expect(feed.connections).toBe(0));
  start(`${server.url}/api/events`, 'websocket');
  await soon(() => expect(states).toContain('live'));
});

test('a socket that is rejected may break off', async () => {
  server = await listen(createEventFeed({ url: '/api/events', transport: 'websocket' }));
  const rejected = connect(server.port);
  const request = ['GET /elsewhere HTTP/1.1', 'host: localhost', 'connection: upgrade', 'upgrade: websocket', '\r\n'];
  rejected.write(request.join('\r\n'), () => rejected.resetAndDestroy());
  await new Promise((resolve) => rejected.on('close', resolve));
  start(`${server.url}/api/events`, 'websocket');
  await soon(() => expect(states).toContain('live'));
});

test('a stream of production is watched by the same client, and resumes', async () => {
  const stream = createEventStream({ authorize: () => true, retry: 5, select: (event) => event });
  server = await serve((request) => stream.respond(request) as Promise<Response>);
  start(server.url, 'sse');
  await soon(() => expect(states).toEqual(['connecting', 'live']));
  for (const [index, event] of events.entries()) {
    stream.push(event);
    if (index % 4 !== 3) continue;
    await soon(() => expect(seen).toHaveLength(index + 1));
    states = [];
    stream.close();
    await soon(() => expect(states).toEqual(['reconnecting', 'live']));
  }
  await soon(() => expect(seen).toHaveLength(events.length));
  expect(seen).toEqual(events);
});

test('a watcher of a stream gets valid events whose personal data is redacted by default', async () => {
  const stream = createEventStream({ authorize: () => true, retry: 5 });
  server = await serve((request) => stream.respond(request) as Promise<Response>);
  const invalid: string[] = [];
  stop = watch(server.url, { onEvent: (event) => seen.push(event), onInvalid: ({ code }) => invalid.push(code) });
  for (const event of events) stream.push(event);
  await soon(() => expect(seen).toHaveLength(events.length));
  expect([seen, invalid]).toEqual([events.map((event) => redact(event)), []]);
  const paths = Object.entries(personalData).flatMap(([name, fields]) => fields.map((field) => ({ name, field })));
  const values = seen.flatMap((event) =>
    paths.filter(({ name }) => name === event.event).map(({ field }) => valueAt(event, field)),
  );
  expect(new Set(values)).toEqual(new Set(['[redacted]', null]));
});

test('a stream that answers with an error is asked again', async () => {
  let isSignedIn = false;
  const stream = createEventStream({ authorize: () => isSignedIn, select: (event) => event });
  server = await serve((request) => stream.respond(request) as Promise<Response>);
  start(server.url, 'sse');
  await soon(() => expect(states).toContain('reconnecting'));
  isSignedIn = true;
  await soon(() => expect(states).toContain('live'));
});

/** A busy machine takes its time. */
function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000 });
}
