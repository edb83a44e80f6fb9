import type { WebSocketHandler } from 'msw';
import { expectTypeOf, test } from 'vitest';
import { createEventFeed, type FeedTransport, type MockHandler } from '../../../mocks/index.ts';
import type { PostPublishedEvent } from '../../../src/index.ts';

const feed = createEventFeed({ url: '/events', transport: 'sse' });

test('an event has the type of its name', () => {
  expectTypeOf(feed.emit('post.published')).toEqualTypeOf<PostPublishedEvent>();
  feed.emit('campaign.clicked', { variant: 'qr', overrides: { data: { click: { city: null } } } });
  // @ts-expect-error No such event.
  feed.emit('campaign.paused');
  // @ts-expect-error A variant of another event.
  feed.emit('campaign.created', { variant: 'qr' });
  // @ts-expect-error A city is no number.
  feed.emit('campaign.clicked', { overrides: { data: { click: { city: 7 } } } });
});

test('a script takes what emit takes', () => {
  feed.script(['campaign.created', { name: 'campaign.clicked', variant: 'qr' }], { every: 1000 });
  // @ts-expect-error A variant of another event.
  feed.script([{ name: 'campaign.created', variant: 'qr' }]);
});

test('handlers are those of the transport', () => {
  expectTypeOf(feed.handlers).toEqualTypeOf<MockHandler[]>();
  expectTypeOf(createEventFeed({ url: '/events', transport: 'websocket' }).handlers).toEqualTypeOf<
    WebSocketHandler[]
  >();
  const transport = 'polling' as FeedTransport;
  expectTypeOf(createEventFeed({ url: '/events', transport }).handlers).toEqualTypeOf<
    (MockHandler | WebSocketHandler)[]
  >();
  // @ts-expect-error No such transport.
  createEventFeed({ url: '/events', transport: 'pigeon' });
});
