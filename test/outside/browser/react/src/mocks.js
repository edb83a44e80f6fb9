import { createEventFeed, createHandlers } from '@heyoo/webhooks/mocks';
import { setupWorker } from 'msw/browser';

/** A backend inside the browser: the stream that the page watches, and an endpoint that it posts events to. */
export async function startMocks() {
  const feed = createEventFeed({ url: '/api/events', transport: 'sse' });
  await setupWorker(...feed.handlers, ...createHandlers({ url: '/api/webhooks' })).start({ quiet: true });
  // For the console: feed.emit('campaign.clicked').
  globalThis.feed = feed;
}
