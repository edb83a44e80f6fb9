import { createEventFeed, createHandlers } from '@heyoo/webhooks/mocks';
import { setupWorker } from 'msw/browser';

/** A backend inside the browser: the stream that the page watches, and an endpoint that it posts events to. */
export async function startMocks(transport) {
  const feed = createEventFeed({
    url: `/api/events/${transport}`,
    transport,
    ...(transport === 'sse' && { retry: 50 }),
  });
  await setupWorker(...feed.handlers, ...createHandlers({ url: '/api/webhooks' })).start({ quiet: true });
  // For the console: feed.emit('campaign.clicked').
  globalThis.feed = feed;
}
