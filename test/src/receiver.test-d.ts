import { expectTypeOf, test } from 'vitest';
import type { CampaignClickedEvent, PostPublishedEvent, WebhookEventName } from '../../src/index.ts';
import { createWebhookHandler, type EventHandlers, type WebhookHandler } from '../../src/receiver.ts';

const ignore = (): void => undefined;

test('each handler is given its own event', () => {
  const handler = createWebhookHandler({
    secret: 'whsec_4f9a2c7d',
    on: {
      'campaign.clicked': (event) => expectTypeOf(event).toEqualTypeOf<CampaignClickedEvent>(),
      'post.published': (event, { signal }) => {
        expectTypeOf(event).toEqualTypeOf<PostPublishedEvent>();
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      },
    },
  });
  expectTypeOf(handler).toExtend<(request: Request) => Promise<Response>>();
  expectTypeOf<WebhookHandler['answer']>().returns.resolves.toHaveProperty('status').toEqualTypeOf<number>();
});

test('the compiler can ask for all events, and knows no others', () => {
  const all = {} as Readonly<Record<WebhookEventName, () => void>>;
  expectTypeOf(all).toExtend<Required<EventHandlers>>();
  const { 'post.published': _, ...some } = all;
  expectTypeOf(some).toExtend<EventHandlers>();
  expectTypeOf(some).not.toExtend<Required<EventHandlers>>();
  // @ts-expect-error: no such event
  createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: { 'campaign.deleted': ignore } });
});
