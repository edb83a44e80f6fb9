import { expect, test } from 'vitest';
import { anyEvent, eventNames, standardSchemas } from '../../../src/index.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { PACKAGE_NAME } from '../../../src/package-name.ts';
import { UNKNOWN_NAME } from '../../support/any-event.ts';

test.each(eventNames)('%s takes its own event and returns it', async (name) => {
  const event = fixture(name);
  const result = await standardSchemas[name]['~standard'].validate(event);
  expect(result).toEqual({ value: event });
  expect('value' in result && result.value).toBe(event);
});

test('issues carry their path in segments', async () => {
  const event = fixture('campaign.clicked', { overrides: { data: { click: { qr: undefined, url: 'nowhere' } } } });
  expect(await standardSchemas['campaign.clicked']['~standard'].validate(event)).toEqual({
    issues: [{ message: 'must be a URI', path: ['data', 'click', 'url'] }],
  });
});

test('what cannot be read is an issue, not an exception', async () => {
  const value = {
    get id(): string {
      throw new Error('no');
    },
  };
  expect(await standardSchemas['campaign.created']['~standard'].validate(value)).toHaveProperty('issues');
});

test('every schema says who made it', () => {
  const vendors = [anyEvent, ...Object.values(standardSchemas)].map((schema) => schema['~standard'].vendor);
  expect(new Set(vendors)).toEqual(new Set([PACKAGE_NAME]));
});

test.each(eventNames)('the schema of any event takes %s', async (name) => {
  const event = fixture(name);
  expect(await anyEvent['~standard'].validate(event)).toEqual({ value: event });
});

test.each<[title: string, value: unknown, issue: object]>([
  ['an event that is unknown', { ...fixture('post.published'), event: UNKNOWN_NAME }, { path: [] }],
  ['an event without its data', { ...fixture('post.published'), data: undefined }, { path: ['data'] }],
  ['text', JSON.stringify(fixture('post.published')), { path: [] }],
  ['nothing', undefined, { path: [] }],
])('the schema of any event rejects %s', async (_, value, issue) => {
  expect(await anyEvent['~standard'].validate(value)).toMatchObject({ issues: [issue] });
});
