// @vitest-environment happy-dom
import { createEventFeed, type EventFeed } from '@heyoo/webhooks/mocks';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startDashboard } from './dashboard/dashboard.ts';

const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

// No environment of Node has an EventSource; a browser tries that transport.
describe.for(['websocket', 'polling'] as const)('the dashboard over %s', (transport) => {
  let feed: EventFeed;
  let stop: () => void;

  beforeEach(() => {
    feed = createEventFeed({ url: '/api/events', transport, now: () => Date.UTC(2026, 2, 1) });
    server.use(...feed.handlers);
    document.body.innerHTML = '<main></main>';
    stop = startDashboard(document.body.querySelector('main') ?? document.body, {
      url: '/api/events',
      transport,
      pause: 5,
    });
  });

  afterEach(() => {
    stop();
    feed.reset();
    server.resetHandlers();
  });

  test('counts clicks by campaign', async () => {
    expect(list('By campaign')).toEqual([]);
    for (const name of ['Autumn', 'Spring', 'Autumn']) {
      feed.emit('campaign.clicked', { overrides: { data: { campaign: { id: `cm_${name}`, name } } } });
    }
    await vi.waitFor(() => expect(list('By campaign')).toEqual(['Autumn2 clicks', 'Spring1 click']));
  });

  test('shows where a click came from, as far as that is known', async () => {
    feed.emit('campaign.clicked', { variant: 'qr' });
    feed.emit('campaign.clicked', { variant: 'nulls' });
    feed.emit('campaign.clicked', { overrides: { data: { click: { country: 'Atlantis', city: undefined } } } });
    await vi.waitFor(() => {
      const [atlantis, nowhere, hamburg] = list('Latest clicks');
      expect(atlantis).toContain('Atlantis');
      expect(nowhere).toMatch(/shared by somebody.*Unknown place.*Unknown device/);
      expect(hamburg).toMatch(/shared by Amara Okafor.*Hamburg, Germany.*QR code · mobile/);
    });
  });

  test('says that it reconnects, and then shows what it missed, once', async () => {
    await vi.waitFor(() => expect(connection()).toBe('Live'));
    feed.emit('campaign.clicked');
    await vi.waitFor(() => expect(list('Latest clicks')).toHaveLength(1));
    const seen: (string | undefined)[] = [];
    const observer = new MutationObserver(() => seen.push(connection()));
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    feed.drop();
    feed.emit('campaign.clicked');
    await vi.waitFor(() => expect([connection(), list('Latest clicks').length]).toEqual(['Live', 2]));
    expect(seen).toContain('Reconnecting…');
    observer.disconnect();
  });

  test('counts an event that comes twice once', async () => {
    feed.emit('campaign.clicked', { overrides: { id: 'evt_twice' } });
    feed.emit('campaign.clicked', { overrides: { id: 'evt_twice' } });
    feed.emit('campaign.clicked');
    await vi.waitFor(() => expect(list('Latest clicks')).toHaveLength(2));
  });

  test('leaves out what breaks the contract and says so; other events, and unknown ones, are no clicks', async () => {
    feed.emit('campaign.clicked', { overrides: { data: { click: { url: 'no address' } } } });
    feed.emit('campaign.clicked', { overrides: { event: 'campaign.paused' as 'campaign.clicked' } });
    feed.emit('post.published');
    feed.emit('campaign.clicked');
    await vi.waitFor(() => expect(list('Latest clicks')).toHaveLength(1));
    expect(document.body.textContent).toContain('1 event broke the contract and is left out.');
  });

  test('shows text as text', async () => {
    const name = '<img src="x" onerror="alert(1)">';
    feed.emit('campaign.clicked', {
      overrides: { data: { campaign: { name }, sharer: { name }, click: { city: name } } },
    });
    await vi.waitFor(() => expect(list('By campaign')).toEqual([`${name}1 click`]));
    expect(document.querySelector('img')).toBeNull();
  });

  test('lets go of the feed when it is stopped', async () => {
    await vi.waitFor(() => expect(connection()).toBe('Live'));
    stop();
    await vi.waitFor(() => expect(feed.connections).toBe(0));
    expect(connection()).toBe('Live');
  });
});

function connection(): string | undefined {
  return document.querySelector('.connection')?.textContent;
}

function list(heading: string): string[] {
  const section = [...document.querySelectorAll('section')].find(
    (section) => section.querySelector('h2')?.textContent === heading,
  );
  return [...(section?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent ?? '');
}
