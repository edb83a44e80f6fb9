import type { StandardSchemaV1 } from '@standard-schema/spec';
import { expectTypeOf, test } from 'vitest';
import {
  type Campaign,
  type CampaignClickedEvent,
  type CampaignCreatedEvent,
  catalog,
  type CatalogEntry,
  deliveryPolicy,
  isWebhookEvent,
  parseEvent,
  safeParseEvent,
  standardSchemas,
  signatureScheme,
  type WebhookErrorCode,
  type WebhookEvent,
  type WebhookEventName,
  type WebhookEventOf,
} from '../../src/index.ts';
import { createEvent, type EventData } from '../../src/producer.ts';

test('the name decides on the event', () => {
  expectTypeOf<WebhookEventOf<'campaign.clicked'>>().toEqualTypeOf<CampaignClickedEvent>();
  expectTypeOf<WebhookEventName>().toEqualTypeOf<keyof typeof catalog>();
  expectTypeOf<'campaign.clicked'>().toExtend<WebhookEventName>();
  expectTypeOf<string>().not.toExtend<WebhookEventName>();
});

test('the union narrows by its name', () => {
  const event = {} as WebhookEvent;
  if (event.event === 'campaign.clicked') expectTypeOf(event.data.click.qr).toEqualTypeOf<boolean | undefined>();
  if (event.event === 'campaign.created') expectTypeOf(event.data).toEqualTypeOf<Campaign>();
});

test('the guard narrows what is unknown', () => {
  const value: unknown = null;
  if (isWebhookEvent(value)) expectTypeOf(value).toEqualTypeOf<WebhookEvent>();
  if (isWebhookEvent(value, 'campaign.created')) expectTypeOf(value).toEqualTypeOf<CampaignCreatedEvent>();
});

test('a result is an event or an error', () => {
  const result = safeParseEvent('');
  if (result.ok) expectTypeOf(result.event).toEqualTypeOf<WebhookEvent>();
  else expectTypeOf(result.error.code).toEqualTypeOf<WebhookErrorCode>();
  expectTypeOf(parseEvent).returns.toEqualTypeOf<WebhookEvent>();
});

test('open sets offer what is known and take the rest', () => {
  expectTypeOf<'draft'>().toExtend<Campaign['status']>();
  expectTypeOf<'paused'>().toExtend<Campaign['status']>();
  expectTypeOf<number>().not.toExtend<Campaign['status']>();
});

test('null and absence are told apart', () => {
  expectTypeOf<Campaign['shareContext']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<Campaign['utm_term']>().toEqualTypeOf<string | null>();
  expectTypeOf<Campaign['name']>().toEqualTypeOf<string>();
});

test('the constants of the spec are literal', () => {
  expectTypeOf(signatureScheme.header).toEqualTypeOf<'Heyoo-Signature'>();
  expectTypeOf(deliveryPolicy.retryDelaysSeconds).toEqualTypeOf<readonly [12, 148, 1808, 22020]>();
});

test('an entry of the catalog is literal, and an entry like any other', () => {
  expectTypeOf(catalog['campaign.created'].summary).toEqualTypeOf<'A campaign was created'>();
  expectTypeOf(catalog['campaign.created'].tags).toEqualTypeOf<readonly ['workspace']>();
  expectTypeOf(catalog).toExtend<{ readonly [Name in WebhookEventName]: CatalogEntry<Name> }>();
});

test('a schema knows its event', () => {
  type Output = NonNullable<(typeof standardSchemas)['campaign.clicked']['~standard']['types']>['output'];
  expectTypeOf<Output>().toEqualTypeOf<CampaignClickedEvent>();
  expectTypeOf(standardSchemas['campaign.clicked']).toExtend<
    StandardSchemaV1<CampaignClickedEvent, CampaignClickedEvent>
  >();
});

test('a sender may give dates', () => {
  expectTypeOf<Date>().toExtend<EventData<Campaign>['startDate']>();
  expectTypeOf<Date>().not.toExtend<EventData<Campaign>['clicks']>();
  expectTypeOf(createEvent<'campaign.created'>).returns.toEqualTypeOf<CampaignCreatedEvent>();
});
