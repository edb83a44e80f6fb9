import { createEventFeed, type EventFeed } from '@heyoo/webhooks/mocks';
import { setupWorker } from 'msw/browser';
import type { WatchTransport } from '@heyoo/webhooks/stream';

/** Puts a backend for the page inside the browser: it passes on events, as one that receives Heyoo's webhooks would. */
export async function startMock(url: string, transport: WatchTransport): Promise<EventFeed> {
  const feed = createEventFeed({ url, transport, retry: 1000 });
  await setupWorker(...feed.handlers).start({ onUnhandledRequest: 'bypass' });
  return feed;
}
