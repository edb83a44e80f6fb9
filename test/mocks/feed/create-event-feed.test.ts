import { getResponse } from 'msw';
import { describe, expect, test } from 'vitest';
import { createEventFeed, type EventFeed, type EventFeedOptions } from '../../../mocks/index.ts';
import { eventNames, isWebhookEvent } from '../../../src/index.ts';

const NOW = Date.UTC(2026, 2, 1, 12);

function feedOf(options: Partial<EventFeedOptions<'sse'>> = {}): EventFeed<'sse'> {
  return createEventFeed({ url: '/events', transport: 'sse', now: () => NOW, ...options });
}

describe('emit', () => {
  test.each(eventNames)('makes a valid %s that happens now', (name) => {
    const event = feedOf().emit(name);
    expect(isWebhookEvent(event, name)).toBe(true);
    expect(event.timestamp).toBe('2026-03-01T12:00:00.000Z');
  });

  test('moves the other times along', () => {
    const { data } = feedOf().emit('campaign.clicked');
    const age = NOW - Date.parse(data.click.timestamp);
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(60_000);
    expect(Date.parse(data.campaign.createdAt)).toBeLessThan(NOW);
  });

  test('gives the same bytes for the same seed, others for another', () => {
    const run = (seed?: number | string): string => {
      const feed = feedOf(seed === undefined ? {} : { seed });
      return JSON.stringify(eventNames.map((name) => feed.emit(name)));
    };
    expect(run(7)).toBe(run(7));
    expect(run('autumn')).toBe(run('autumn'));
    expect(run()).toBe(run(0));
    expect(new Set([run(0), run(1), run(2), run('autumn')]).size).toBe(4);
    expect(feedOf().emit('campaign.clicked').id).toBe('evt_8nO4eRs0IxY8');
  });

  test('gives each event an id that no other has, with neighbouring seeds too', () => {
    const feeds = [0, 1, 2].map((seed) => feedOf({ seed }));
    const ids = feeds.flatMap((feed) => Array.from({ length: 3000 }, () => feed.emit('post.published').id));
    expect(new Set(ids).size).toBe(9000);
  });

  test('gives the same bytes after as many resets, whatever was sent before them', () => {
    const run = (...counts: number[]): string[] => {
      const feed = feedOf({ seed: 7 });
      return counts.flatMap((count, round) => {
        if (round > 0) feed.reset();
        return Array.from({ length: count }, () => JSON.stringify(feed.emit('campaign.clicked')));
      });
    };
    expect(run(2, 2, 2)).toEqual(run(2, 2, 2));
    expect(run(0, 5, 2).slice(-2)).toEqual(run(3, 1, 2).slice(-2));
    const ids = run(500, 500, 500).map((event) => (JSON.parse(event) as { id: string }).id);
    expect(new Set(ids).size).toBe(1500);
  });

  test('lets overrides win, and returns a copy of what was sent', async () => {
    const feed = feedOf();
    const event = feed.emit('campaign.clicked', {
      variant: 'nulls',
      overrides: { timestamp: '2020-01-01T00:00:00.000Z', data: { click: { country: 'NO' } } },
    });
    expect([event.timestamp, event.data.click.country, event.data.click.city]).toEqual([
      '2020-01-01T00:00:00.000Z',
      'NO',
      null,
    ]);
    const sent = JSON.stringify(event);
    event.data.click.country = 'SE';
    expect(await firstFrame(feed)).toContain(`data: ${sent}\n\n`);
  });

  test('rejects an unknown variant, and sends nothing for it', async () => {
    const feed = feedOf();
    expect(() => feed.emit('campaign.clicked', { variant: 'loud' as 'basic' })).toThrow(
      '@heyoo/webhooks: "campaign.clicked" has no fixture "loud".',
    );
    const { id } = feed.emit('campaign.clicked');
    expect(id).toBe(feedOf().emit('campaign.clicked').id);
    expect((await firstFrame(feed)).match(/^data: /gm)).toHaveLength(1);
  });
});

describe('over the wire', () => {
  test('server-sent events carry the id of the event and no name, so that onmessage hears all of them', async () => {
    const feed = feedOf({ retry: 250 });
    const event = feed.emit('campaign.created');
    expect(await firstFrame(feed)).toBe(`retry: 250\n\nid: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`);
  });

  test('server-sent events are resumed by Last-Event-ID, or by a parameter where a header cannot be set', async () => {
    const feed = feedOf();
    const [first, second] = [feed.emit('campaign.created'), feed.emit('campaign.launched')];
    const wanted = `: connected\n\nid: ${second.id}\ndata: ${JSON.stringify(second)}\n\n`;
    expect(await firstFrame(feed, '', { 'last-event-id': first.id })).toBe(wanted);
    expect(await firstFrame(feed, `?after=${first.id}`)).toBe(wanted);
  });

  test.each([undefined, null, 7, 'two\nlines', 'two\rlines', 'a\0'])(
    'server-sent events leave out the id %j, which is no line of text',
    async (id) => {
      const feed = feedOf();
      const event = feed.emit('campaign.created', { overrides: { id: id as string } });
      expect(await firstFrame(feed)).toBe(`: connected\n\ndata: ${JSON.stringify(event)}\n\n`);
    },
  );

  test('a stream that nobody reads is let go before it fills the memory', async () => {
    const feed = feedOf();
    const response = await get(feed);
    expect(response?.headers.get('content-type')).toBe('text/event-stream');
    for (let count = 0; count < 1100 && feed.connections > 0; count++) feed.emit('post.published');
    expect(feed.connections).toBe(0);
    await expect(response?.text()).rejects.toThrow('network error');
  });

  test('a reset ends streams in good order', async () => {
    const feed = feedOf();
    const response = await get(feed);
    feed.reset();
    expect(await response?.text()).toBe(': connected\n\n');
  });

  test('a poll is answered with a list of events, and fails once after a drop', async () => {
    const feed = createEventFeed({ url: '/events', transport: 'polling' });
    const events = [feed.emit('campaign.created'), feed.emit('post.published')];
    const answer = await get(feed);
    expect([answer?.headers.get('content-type'), await answer?.json()]).toEqual(['application/json', events]);
    expect(await (await get(feed, `?after=${events[1]?.id}`))?.json()).toEqual([]);
    feed.drop();
    feed.drop();
    expect([(await get(feed))?.type, (await get(feed))?.type]).toEqual(['error', 'default']);
    feed.drop();
    feed.reset();
    expect(await (await get(feed))?.json()).toEqual([]);
  });
});

test.each<[pattern: string, url: string, isThere: boolean]>([
  ['/events', 'https://app.example/events', true],
  ['/events', 'https://app.example/events?after=evt_1', true],
  ['/events', 'https://app.example/events/old', false],
  ['https://api.example/events', 'https://api.example/events', true],
  ['https://api.example/events', 'https://app.example/events', false],
  ['*/teams/:team/events', 'https://app.example/teams/7/events', true],
])('the URL %s is found at %s: %s', async (pattern, url, isThere) => {
  const feed = createEventFeed({ url: pattern, transport: 'polling' });
  const response = await getResponse(feed.handlers, new Request(url));
  expect(response !== undefined).toBe(isThere);
});

test.each<[string, object, string]>([
  [
    'an unknown transport',
    { transport: 'pigeon' },
    'There is no transport "pigeon". There are sse, websocket, polling.',
  ],
  ['what every object has for a transport', { transport: 'constructor' }, 'There is no transport "constructor".'],
  ['no transport', { transport: undefined }, 'There is no transport "undefined".'],
  ['an empty URL', { url: '' }, '`url` must be a text'],
])('rejects %s', (_name, options, message) => {
  expect(() => feedOf(options)).toThrow(`@heyoo/webhooks: ${message}`);
  expect(() => feedOf(options)).toThrow(TypeError);
});

function get(
  { handlers }: EventFeed<'sse' | 'polling'>,
  query: string = '',
  headers: Record<string, string> = {},
): Promise<Response | undefined> {
  return getResponse(handlers, new Request(`https://app.example/events${query}`, { headers }));
}

async function firstFrame(feed: EventFeed<'sse'>, query?: string, headers?: Record<string, string>): Promise<string> {
  const response = await get(feed, query, headers);
  const reader = response?.body?.getReader();
  const chunk = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(chunk?.value);
}
