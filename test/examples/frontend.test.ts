import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createEventFeed, type EventFeed } from '../../mocks/index.ts';
import { scenario } from '../../mocks/scenario/scenario.ts';
import { listen } from '../../mocks/server.ts';
import { serve } from '../../mocks/server/serve.ts';
import { createEventStream } from '../../src/stream.ts';
import { hasChromium, launchChromium } from '../support/chromium.ts';

const EXAMPLE = path.resolve(import.meta.dirname, '../../examples/frontend');

declare global {
  var feed: EventFeed;
  var events: EventSource;
  var heard: string[];
  var axe: typeof axeCore;
}

describe.runIf(hasChromium())('the dashboard in Chromium', () => {
  let folder: string;
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'heyoo-frontend-'));
    const options = { root: EXAMPLE, logLevel: 'error', build: { outDir: folder } } as const;
    await build(options);
    server = await preview({ ...options, preview: { host: '127.0.0.1', port: 0 } });
    browser = await launchChromium();
  });

  afterEach(() => page.context().close());

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(transport: string): Promise<void> {
    const origin = new URL(server.resolvedUrls?.local[0] ?? '').origin;
    page = await browser.newPage({ locale: 'en-GB', viewport: { width: 390, height: 844 } });
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) complaints.push(request.url());
    });
    await page.goto(`${origin}/?transport=${transport}&paused`);
    await connected('Live');
  }

  async function watchRemote(feedUrl: string, transport: string): Promise<void> {
    const { origin } = new URL(server.resolvedUrls?.local[0] ?? '');
    page = await browser.newPage({ locale: 'en-GB' });
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${origin}/?${new URLSearchParams({ feed: feedUrl, transport }).toString()}`);
    await connected('Live');
  }

  async function connected(state: 'Live' | 'Reconnecting…'): Promise<void> {
    await page.getByRole('status').filter({ hasText: state }).waitFor();
  }

  async function clicks(count: number): Promise<void> {
    await page
      .locator('dd')
      .first()
      .filter({ hasText: new RegExp(`^${count}$`) })
      .waitFor();
  }

  describe.for(['sse', 'websocket', 'polling'])('over %s', (transport) => {
    test('shows clicks live, loses none and doubles none when the connection is lost, and complains of nothing', async () => {
      await open(transport);
      await page.evaluate(() => {
        feed.emit('campaign.clicked', { variant: 'qr' });
        feed.emit('campaign.clicked');
        feed.emit('post.published');
      });
      await clicks(2);
      const list = page.getByRole('list', { name: 'Latest clicks' });
      expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
        expect.stringContaining('San Francisco, United States'),
        expect.stringContaining('Hamburg, Germany'),
      ]);
      expect(complaints).toEqual([]);

      for (const total of [4, 6]) {
        await page.evaluate(() => {
          feed.emit('campaign.clicked');
          feed.drop();
          feed.emit('campaign.clicked');
        });
        await connected('Reconnecting…');
        await connected('Live');
        await clicks(total);
      }
      expect(complaints.filter((text) => !isAboutLoss(text))).toEqual([]);
    });
  });

  test('server-sent events come once each, to every EventSource, until it is closed', async () => {
    await open('sse');
    const emitted = await page.evaluate(async () => {
      const events = new EventSource('/api/events');
      const heard: string[] = [];
      events.addEventListener('message', ({ lastEventId }) => heard.push(lastEventId));
      Object.assign(globalThis, { events, heard });
      await new Promise((resolve) => events.addEventListener('open', resolve));
      const ids = [feed.emit('campaign.clicked').id, feed.emit('post.published').id];
      feed.drop();
      ids.push(feed.emit('campaign.clicked').id);
      await new Promise((resolve) => events.addEventListener('open', resolve));
      return [...ids, feed.emit('campaign.shared').id];
    });
    await page.waitForFunction(() => heard.length >= 4 && feed.connections === 2);
    expect(await page.evaluate(() => heard)).toEqual(emitted);
    await page.evaluate(() => events.close());
    await page.waitForFunction(() => feed.connections === 1);
  });

  describe('the same page, on a scenario', () => {
    const story = scenario('launch-day', { clicks: 8 });
    const total = story.events.filter(({ event }) => event === 'campaign.clicked').length;

    test.for(['sse', 'websocket', 'polling'] as const)('of a feed on a port over %s', async (transport) => {
      const feed = createEventFeed({ url: '/events', transport, retry: 100 });
      const { origin } = new URL(server.resolvedUrls?.local[0] ?? '');
      const remote = await listen(feed, { origins: [origin] });
      const script = feed.play(story);
      try {
        await watchRemote(`${remote.url}/events`, transport);
        for (const index of story.events.keys()) {
          script.next();
          if (index !== story.events.length / 2) continue;
          await connected('Live');
          feed.drop();
        }
        await clicks(total);
      } finally {
        await page.context().close();
        await remote.close();
      }
    });

    test('of a stream of production', async () => {
      const { origin } = new URL(server.resolvedUrls?.local[0] ?? '');
      const stream = createEventStream({ authorize: () => true, origins: [origin], retry: 100 });
      const remote = await serve((request) => stream.respond(request) as Promise<Response>);
      try {
        await watchRemote(remote.url, 'sse');
        for (const event of story.events.slice(0, 7)) stream.push(event);
        await clicks(2);
        stream.close();
        for (const event of story.events.slice(7)) stream.push(event);
        await clicks(total);
        expect(complaints).toEqual([]);
      } finally {
        await page.context().close();
        await remote.close();
      }
    });
  });

  test('is accessible in light and in dark colours', async () => {
    await open('sse');
    await page.getByRole('button', { name: 'Send a click' }).click();
    await page.getByRole('button', { name: 'Send a broken event' }).click();
    await page.getByText('1 event broke the contract and is left out.').waitFor();
    await page.addScriptTag({ content: axeCore.source });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect({ colorScheme, violations: (await page.evaluate(() => axe.run())).violations }).toEqual({
        colorScheme,
        violations: [],
      });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('plays a scenario until it is paused', async () => {
    await open('sse');
    await page.getByRole('button', { name: 'Play' }).click();
    await clicks(1);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

/** What Chromium itself logs about a request that failed, as it should. */
function isAboutLoss(text: string): boolean {
  return text.startsWith('Failed to load resource: net::ERR_');
}
