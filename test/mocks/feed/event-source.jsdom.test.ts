// @vitest-environment jsdom
import { EventSource } from 'eventsource';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { WebhookEvent } from '../../../generated/types.ts';
import { createEventFeed } from '../../../mocks/index.ts';
import { scenario } from '../../../mocks/scenario/scenario.ts';
import { watch, type WatchState } from '../../../src/stream.ts';

const feed = createEventFeed({ url: '/api/events', transport: 'sse', retry: 5 });
const server = setupServer(...feed.handlers);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

beforeEach(() => {
  vi.stubGlobal('EventSource', EventSource);
});

test('server-sent events reach a page in jsdom through the package eventsource, also after a lost connection', async () => {
  const { events, ...story } = scenario('launch-day', { clicks: 2 });
  const seen: WebhookEvent[] = [];
  const states: WatchState[] = [];
  const stop = watch('/api/events', { onEvent: (event) => seen.push(event), onState: (state) => states.push(state) });
  const script = feed.play({ events, ...story });
  script.next();
  await soon(() => expect(seen).toHaveLength(1));
  feed.drop();
  while (script.next());
  await soon(() => expect(seen).toEqual(events));
  expect(states.filter((state) => state === 'reconnecting').length).toBeGreaterThan(0);
  stop();
});

/** A busy machine takes its time. */
function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000 });
}
