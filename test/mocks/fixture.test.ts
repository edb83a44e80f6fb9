import { expect, test } from 'vitest';
import { fixture, fixtures } from '../../mocks/fixtures.ts';
import { eventNames, isWebhookEvent } from '../../src/index.ts';
import { ALL } from '../support/all.ts';

const variants = eventNames.flatMap((name) => Object.keys(fixtures[name]).map((variant) => [name, variant] as const));

test.each(variants)('%s %s is a valid event, seeded or not', (name, variant) => {
  const options = { variant: variant as 'basic' };
  expect(fixture(name, options)).toEqual(fixtures[name][options.variant]);
  for (const seed of [0, 1, -1, 2 ** 31, 'a', '']) {
    expect(isWebhookEvent(fixture(name, { ...options, seed }), name)).toBe(true);
  }
});

test.each(variants)('%s %s has times in upper case and without leap seconds, seeded or not', (name, variant) => {
  const seen = [0, 'a'].map((seed) => fixture(name, { variant: variant as 'basic', seed }));
  const times = JSON.stringify([fixtures[name], seen]).match(/"\d{4}-\d\d-\d\dt[^"]*"/gi) ?? [];
  expect(times.length).toBeGreaterThan(0);
  expect(times.filter((time) => /[tz]|:60/.test(time))).toEqual([]);
});

test.each(eventNames)('%s has the variants that its readers rely on', (name) => {
  expect(Object.keys(fixtures[name])).toEqual(expect.arrayContaining(['basic', 'minimal', 'nulls']));
});

test('overrides reach any depth, replace with null and remove with undefined', () => {
  const event = fixture('campaign.clicked', {
    overrides: { data: { click: { country: null, city: undefined }, campaign: { clicks: 7 } } },
  });
  const { click, campaign } = fixtures['campaign.clicked'].basic.data;
  const { city: _city, ...rest } = click;
  expect(event.data.click).toEqual({ ...rest, country: null });
  expect(event.data.campaign).toEqual({ ...campaign, clicks: 7 });
});

test('a fixture is a copy: changing one changes no other', () => {
  const first = fixture('campaign.created');
  first.data.name = 'changed';
  expect(fixture('campaign.created')).toEqual(fixtures['campaign.created'].basic);
});

test('overrides are copied too', () => {
  const overrides = { data: { campaign: { name: 'mine' } } };
  const event = fixture('campaign.clicked', { overrides });
  event.data.campaign.name = 'changed';
  expect(overrides.data.campaign.name).toBe('mine');
});

test('a __proto__ key in overrides stays a key', () => {
  const event = fixture('campaign.created', { overrides: JSON.parse('{"__proto__":{"polluted":true}}') });
  expect('polluted' in {}).toBe(false);
  expect(Object.hasOwn(event, '__proto__')).toBe(true);
});

test('the same seed gives the same event, another seed another', () => {
  expect(fixture('campaign.clicked', { seed: 7 })).toEqual(fixture('campaign.clicked', { seed: 7 }));
  expect(fixture('campaign.clicked', { seed: 7 })).not.toEqual(fixture('campaign.clicked', { seed: 8 }));
  expect(fixture('campaign.clicked', { seed: 7 }).id).toBe('evt_4rD7lHn0PiZ0');
});

test('a seed keeps what belongs together', () => {
  const { data } = fixture('campaign.shared', { seed: 'autumn' });
  expect(data.share.campaignId).toBe(data.campaign.id);
  expect(data.share.campaignId).not.toBe(fixtures['campaign.shared'].basic.data.share.campaignId);
  expect(Date.parse(data.campaign.startDate)).toBeLessThan(Date.parse(data.campaign.endDate));
});

test('a seed keeps the prefix of an id, its length and its kinds of characters', () => {
  const { post } = fixture('post.published', { seed: 3 }).data;
  expect(post.externalPostId).toMatch(/^urn:li:share:\d{19}$/);
  expect(post.campaignId).toMatch(/^cm11[a-z0-9]{21}$/);
});

test.each([undefined, 7])('an event happens at the given time, and keeps its intervals (seed %s)', (seed) => {
  const at = Date.UTC(2026, 2, 1);
  const moved = fixture('campaign.clicked', { at, ...(seed === undefined ? {} : { seed }) });
  const { basic } = fixtures['campaign.clicked'];
  expect(moved.timestamp).toBe('2026-03-01T00:00:00.000Z');
  const shift = at - Date.parse(basic.timestamp);
  for (const pick of [click, start]) expect(pick(moved) - pick(basic)).toBe(shift);
  expect(moved.id === basic.id).toBe(seed === undefined);

  function click({ data }: typeof basic): number {
    return Date.parse(data.click.timestamp);
  }
  function start({ data }: typeof basic): number {
    return Date.parse(data.campaign.startDate);
  }
});

test('no two seeds give the same id', () => {
  const length = ALL ? 100_000 : 20_000;
  const ids = new Set(Array.from({ length }, (_, seed) => fixture('post.published', { seed }).id));
  expect(ids.size).toBe(length);
});

test('a variant that the event does not have is named, with those it has', () => {
  expect(() => fixture('campaign.created', { variant: 'qr' as 'basic' })).toThrow(
    '@heyoo/webhooks: "campaign.created" has no fixture "qr". It has basic, minimal, nulls.',
  );
  expect(() => fixture('campaign.created', { variant: 'constructor' as 'basic' })).toThrow(TypeError);
});
