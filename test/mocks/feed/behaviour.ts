import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createEventFeed, type EventFeed, type EventFeedOptions, type FeedTransport } from '../../../mocks/index.ts';
import type { WebhookEvent } from '../../../src/index.ts';
import { type Client, idsOf, watch } from './client.ts';

/** On the page's own origin, where there is a page: the fetch of happy-dom asks other origins for leave first. */
const URL = `${globalThis.location?.origin ?? 'http://localhost'}/events`;
const transports: readonly FeedTransport[] = ['sse', 'websocket', 'polling'];

/** Close codes of RFC 6455, section 7.4.1. */
const GOING_AWAY = 1001;
const ABNORMAL_CLOSURE = 1006;

/** What a feed does in any environment that runs tests. */
export function describeFeed(environment: string): void {
  const server = setupServer();
  const clients: Client[] = [];
  const feeds: EventFeed[] = [];

  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
    for (const feed of feeds.splice(0)) feed.reset();
    server.resetHandlers();
  });
  afterAll(() => server.close());

  function start(transport: FeedTransport, options: Partial<EventFeedOptions> = {}): EventFeed {
    const feed = createEventFeed({ url: '/events', transport, ...options });
    server.use(...feed.handlers);
    feeds.push(feed);
    return feed;
  }

  function join(transport: FeedTransport, after?: string): Client {
    const client = watch(transport, URL, after);
    clients.push(client);
    return client;
  }

  describe.for(transports)(`a feed over %s in ${environment}`, (transport) => {
    test('sends every event to every client, as it was emitted, in order', async () => {
      const feed = start(transport);
      const watching = [join(transport), join(transport), join(transport)];
      const events: WebhookEvent[] = [feed.emit('campaign.created'), feed.emit('campaign.clicked', { variant: 'qr' })];
      await vi.waitFor(() => expect(watching.map(({ received }) => received.length)).toEqual([2, 2, 2]));
      events.push(
        feed.emit('post.published', { overrides: { data: { post: { content: 'zwei\nZeilen\r\n\u2028✓' } } } }),
      );
      await vi.waitFor(() => {
        for (const { received } of watching) expect(received.map((text) => JSON.parse(text))).toEqual(events);
      });
    });

    test('gives a client that connects late what was emitted before', async () => {
      const feed = start(transport);
      const { id } = feed.emit('campaign.launched');
      const client = join(transport);
      await vi.waitFor(() => expect(idsOf(client)).toEqual([id]));
    });

    test('loses nothing and doubles nothing when the connection is lost again and again', async () => {
      const feed = start(transport);
      const client = join(transport);
      const ids: string[] = [];
      for (let round = 1; round <= 5; round++) {
        ids.push(feed.emit('campaign.clicked').id);
        await vi.waitFor(() => expect(idsOf(client)).toEqual(ids));
        ids.push(feed.emit('campaign.shared').id);
        feed.drop();
        ids.push(feed.emit('campaign.clicked').id);
        await vi.waitFor(() => expect([client.losses, idsOf(client)]).toEqual([round, ids]));
      }
    });

    test('resumes after the event that a client names', async () => {
      const feed = start(transport);
      const ids = Array.from({ length: 5 }, () => feed.emit('campaign.clicked').id);
      const client = join(transport, ids[2]);
      await vi.waitFor(() => expect(idsOf(client)).toEqual(ids.slice(3)));
    });

    test('gives all that it keeps, and no more than that, to a client that names an event it does not know', async () => {
      const feed = start(transport);
      const ids = Array.from({ length: 1002 }, () => feed.emit('post.published').id);
      const client = join(transport, ids[0]);
      await vi.waitFor(() => expect(idsOf(client)).toEqual(ids.slice(2)));
    });

    test('sends what breaks the contract, and resumes all the same', async () => {
      const feed = start(transport);
      const client = join(transport);
      feed.emit('campaign.clicked', { overrides: { id: undefined } });
      feed.emit('campaign.clicked', { overrides: { id: 'two\n\nlines' } });
      feed.emit('campaign.clicked', { overrides: { id: 'first', data: { click: { url: 'no address' } } } });
      feed.emit('campaign.clicked', { overrides: { id: 'second' } });
      await vi.waitFor(() => expect(idsOf(client)).toEqual([undefined, 'two\n\nlines', 'first', 'second']));
      feed.drop();
      const { id } = feed.emit('campaign.clicked');
      await vi.waitFor(() => expect(idsOf(client).at(-1)).toBe(id));
    });

    test('keeps an event once, so that those who resume after it lose nothing', async () => {
      const feed = start(transport);
      for (const id of ['first', 'second', 'first']) feed.emit('campaign.clicked', { overrides: { id } });
      const client = join(transport, 'first');
      await vi.waitFor(() => expect(idsOf(client)).toEqual(['second']));
    });

    test('knows who is connected', async () => {
      const feed = start(transport);
      const counts = (): number => (transport === 'polling' ? 0 : clients.length);
      join(transport);
      join(transport);
      await vi.waitFor(() => expect(feed.connections).toBe(counts()));
      clients.pop()?.close();
      await vi.waitFor(() => expect(feed.connections).toBe(counts()));
    });

    test('forgets on reset, and gives other events to a client that names one from before', async () => {
      const feed = start(transport);
      const first = join(transport);
      const before = feed.emit('campaign.clicked');
      const script = feed.script(['post.published']);
      await vi.waitFor(() => expect(first.received).toHaveLength(1));
      first.close();
      feed.reset();
      expect([feed.connections, script.next(), await script.done]).toEqual([0, undefined, []]);
      const ids = [feed.emit('campaign.clicked').id, feed.emit('campaign.clicked').id];
      const second = join(transport, before.id);
      await vi.waitFor(() => expect(idsOf(second)).toEqual(ids));
    });
  });

  test.for([
    ['drop', ABNORMAL_CLOSURE],
    ['reset', GOING_AWAY],
  ] as const)(`a socket that a %s closes is told so with code %i in ${environment}`, async ([how, code]) => {
    const feed = start('websocket');
    const socket = new WebSocket(URL.replace(/^http/, 'ws'));
    const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve));
    await vi.waitFor(() => expect(feed.connections).toBe(1));
    feed[how]();
    expect((await closed).code).toBe(code);
  });
}
