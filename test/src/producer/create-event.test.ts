import { describe, expect, test } from 'vitest';
import { fixture, fixtures } from '../../../mocks/fixtures.ts';
import { eventNames } from '../../../src/index.ts';
import { createEvent } from '../../../src/producer.ts';

const { data } = fixture('campaign.created');
const now = (): number => Date.parse('2024-09-12T09:24:11.530Z');

test.each(eventNames)('%s: every fixture can be made', (name) => {
  for (const event of Object.values(fixtures[name])) {
    expect(createEvent(name, event.data, { id: event.id, timestamp: event.timestamp })).toEqual(event);
  }
});

test('the envelope is filled in', () => {
  const event = createEvent('campaign.created', data, { now });
  expect(event).toEqual({
    id: expect.stringMatching(/^evt_[0-9a-f]{24}$/),
    event: 'campaign.created',
    timestamp: '2024-09-12T09:24:11.530Z',
    data,
  });
  expect(createEvent('campaign.created', data).id).not.toBe(event.id);
});

test('a time as text is written in upper case, without a leap second', () => {
  const made = createEvent('campaign.created', data, { timestamp: '2016-12-31t23:59:60z' });
  expect(made.timestamp).toBe('2016-12-31T23:59:59Z');
});

test('further fields of the envelope are checked like all others', () => {
  expect(() => createEvent('campaign.created', data, { fields: { attempt: 1 } })).toThrow(
    expect.objectContaining({ code: 'invalid_payload', issues: [expect.objectContaining({ path: '/attempt' })] }),
  );
});

test('dates become text, what is undefined is left out, the data stays as it was', () => {
  const startDate = new Date('2024-09-16T08:00:00Z');
  const given = { ...data, startDate, shareContext: undefined };
  const made = createEvent('campaign.created', given as never, { timestamp: new Date(now()) });
  expect(made.data.startDate).toBe('2024-09-16T08:00:00.000Z');
  expect('shareContext' in made.data).toBe(false);
  expect(given.startDate).toBe(startDate);
});

describe('rejects', () => {
  const cyclic: Record<string, unknown> = { ...data };
  cyclic['self'] = cyclic;

  test.each<[string, unknown, string, string[]]>([
    ['an unknown field', { ...data, colour: 'red' }, 'invalid_payload', ['/data/colour']],
    [
      'unknown fields of any depth, each by its path',
      { ...data, a: { b: 1 }, 'c/d': 2 },
      'invalid_payload',
      ['/data/a', '/data/c~1d'],
    ],
    [
      'a __proto__ key',
      JSON.parse(`{"__proto__":{},${JSON.stringify(data).slice(1)}`),
      'invalid_payload',
      ['/data/__proto__'],
    ],
    ['a missing field', { ...data, name: undefined }, 'invalid_payload', ['/data/name']],
    [
      'a missing and an unknown field',
      { ...data, name: undefined, Name: 'x' },
      'invalid_payload',
      ['/data/name', '/data/Name'],
    ],
    ['an invalid date', { ...data, startDate: new Date(Number.NaN) }, 'invalid_payload', ['/data/startDate']],
    ['no number', { ...data, clicks: Number.NaN }, 'invalid_payload', ['/data/clicks']],
    ['no data', undefined, 'invalid_envelope', ['/data']],
    ['a cycle', cyclic, 'invalid_payload', []],
    ['a bigint', { ...data, clicks: 1n }, 'invalid_payload', []],
  ])('%s', (_name, given, code, paths) => {
    const make = (): unknown => createEvent('campaign.created', given as never);
    expect(make).toThrow(expect.objectContaining({ code }));
    if (paths.length === 0) expect(make).toThrow(expect.objectContaining({ cause: expect.any(TypeError) }));
    try {
      make();
    } catch (error) {
      expect((error as { issues: { path: string }[] }).issues.map(({ path }) => path)).toEqual(paths);
    }
  });

  test('an unknown event', () => {
    expect(() => createEvent('campaign.paused' as 'campaign.created', data)).toThrow(
      expect.objectContaining({ code: 'unknown_event' }),
    );
  });

  test('an empty id', () => {
    expect(() => createEvent('campaign.created', data, { id: '' })).toThrow(
      expect.objectContaining({ code: 'invalid_envelope' }),
    );
  });
});
