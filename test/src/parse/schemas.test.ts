import { expect, test } from 'vitest';
import { eventNames, schemas } from '../../../src/index.ts';
import { fixture } from '../../../mocks/fixtures.ts';

test.each(eventNames)('%s takes its own event and hands it back', async (name) => {
  const event = fixture(name);
  const result = await schemas[name]['~standard'].validate(event);
  expect(result).toEqual({ value: event });
  expect('value' in result && result.value).toBe(event);
});

test('issues carry their path in segments', async () => {
  const event = fixture('campaign.clicked', { overrides: { data: { click: { qr: undefined, url: 'nowhere' } } } });
  expect(await schemas['campaign.clicked']['~standard'].validate(event)).toEqual({
    issues: [{ message: 'must be a URI', path: ['data', 'click', 'url'] }],
  });
});

test('what cannot be read is an issue, not an exception', async () => {
  const value = {
    get id(): string {
      throw new Error('no');
    },
  };
  expect(await schemas['campaign.created']['~standard'].validate(value)).toHaveProperty('issues');
});

test('every schema says who made it', () => {
  expect(eventNames.map((name) => schemas[name]['~standard'].vendor)).toEqual(eventNames.map(() => '@heyoo/webhooks'));
});
