import { expect, test } from 'vitest';
import { eventNames, isEventName, isWebhookEvent } from '../../../src/index.ts';
import { fixture } from '../../../mocks/fixtures.ts';

test.each(eventNames)('%s is itself and no other', (name) => {
  const event = fixture(name);
  expect(isWebhookEvent(event)).toBe(true);
  expect(eventNames.filter((other) => isWebhookEvent(event, other))).toEqual([name]);
});

test.each<[string, unknown]>([
  ['text', JSON.stringify(fixture('campaign.created'))],
  ['bytes', new TextEncoder().encode(JSON.stringify(fixture('campaign.created')))],
  ['an unknown event', { ...fixture('campaign.created'), event: 'campaign.paused' }],
  ['a broken event', { ...fixture('campaign.created'), data: {} }],
  ['null', null],
  ['undefined', undefined],
])('%s is no event', (_name, value) => {
  expect(isWebhookEvent(value)).toBe(false);
});

test.each<[unknown, boolean]>([
  ['campaign.created', true],
  ['post.published', true],
  ['campaign.paused', false],
  ['constructor', false],
  ['__proto__', false],
  ['', false],
  [undefined, false],
  [['campaign.created'], false],
])('isEventName(%j) is %s', (value, wants) => {
  expect(isEventName(value)).toBe(wants);
});
