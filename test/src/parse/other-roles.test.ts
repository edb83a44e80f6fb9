import { beforeEach, describe, expect, test, vi } from 'vitest';
import { envelopeIssues, isEnvelopeIssue, readEnvelope } from '../../../src/parse/envelope.ts';
import type { Roles } from '../../../src/parse/roles.ts';
import { withData, withId, withName, withTime } from '../../../src/parse/with-role.ts';

const { roles } = vi.hoisted(() => ({ roles: {} as { -readonly [Role in keyof Roles]: Roles[Role] } }));

vi.mock('../../../src/parse/roles.ts', () => ({ roles }));

const headers =
  (values: Record<string, string>) =>
  (name: string): string | undefined =>
    values[name];

function carry(places: Roles): void {
  for (const role of ['id', 'name', 'time', 'data'] as const) delete roles[role];
  Object.assign(roles, places);
}

describe('a contract with names and ids in headers, and times in seconds', () => {
  beforeEach(() =>
    carry({
      id: { header: 'Acme-Id', required: true },
      name: { header: 'Acme-Event', required: true },
      time: { path: ['meta', 'at'], required: true, unit: 'seconds' },
    }),
  );

  const sent = headers({ 'Acme-Id': 'a', 'Acme-Event': 'paid' });

  test('is read', () => {
    expect(readEnvelope({ meta: { at: 2 } }, sent)).toEqual({ id: 'a', name: 'paid', time: 2000 });
    expect(envelopeIssues({ meta: { at: 2 } }, sent)).toEqual([]);
  });

  test.each<[string, unknown, ReturnType<typeof headers>, object[]]>([
    [
      'without its headers',
      { meta: { at: 2 } },
      headers({}),
      [
        { path: '', message: 'the header Acme-Id is required', keyword: 'required' },
        { path: '', message: 'the header Acme-Event is required', keyword: 'required' },
      ],
    ],
    [
      'with a time as text',
      { meta: { at: '2' } },
      sent,
      [{ path: '/meta/at', message: 'must be a number', keyword: 'type' }],
    ],
    ['without a time', {}, sent, [{ path: '/meta/at', message: 'is required', keyword: 'required' }]],
    ['with a list as its body', [], sent, [{ path: '', message: 'must be an object', keyword: 'type' }]],
  ])('is invalid %s', (_name, body, header, issues) => {
    expect(readEnvelope(body, header)).toBeUndefined();
    expect(envelopeIssues(body, header)).toEqual(issues);
  });

  test.each([
    ['', true],
    ['/meta', true],
    ['/meta/at', true],
    ['/at', false],
    ['/meta/attempt', false],
  ])('an issue at "%s" is one of the envelope: %s', (path, isOne) => {
    expect(isEnvelopeIssue({ path, message: '', keyword: '' })).toBe(isOne);
  });

  test('is written: a time in seconds, data as the body, and nothing of a header', () => {
    expect(withTime({ meta: { by: 'x' } }, 2999)).toEqual({ meta: { by: 'x', at: 2 } });
    expect(withTime({}, 'soon')).toEqual({ meta: { at: 'soon' } });
    expect(withTime({}, Number.NaN)).toEqual({ meta: { at: null } });
    expect(withData({ a: 1 }, { b: 2 })).toEqual({ a: 1, b: 2 });
    expect([withId({}, 'a'), withName({}, 'paid')]).toEqual([{}, {}]);
  });
});

test('a time in milliseconds is read and written as it is', () => {
  carry({ time: { path: ['at'], required: false, unit: 'milliseconds' } });
  expect(readEnvelope({ at: 5 })).toEqual({ id: undefined, name: '', time: 5 });
  expect(withTime({}, 5)).toEqual({ at: 5 });
});

test('what a contract does not require may be missing, and nothing else', () => {
  carry({
    id: { path: ['id'], required: false },
    time: { path: ['at'], required: false, unit: 'date-time' },
    data: { path: ['data'], required: false, type: 'object' },
  });
  expect(readEnvelope({})).toEqual({ id: undefined, name: '', time: undefined });
  expect(envelopeIssues({})).toEqual([]);
  expect(envelopeIssues({ id: 1, at: 'now', data: [] }).map(({ path, keyword }) => [path, keyword])).toEqual([
    ['/id', 'type'],
    ['/at', 'format'],
    ['/data', 'type'],
  ]);
  expect(readEnvelope({ data: [] })).toBeUndefined();
});

test('a contract that has none of these takes any object', () => {
  carry({});
  expect(readEnvelope({})).toEqual({ id: undefined, name: '', time: undefined });
  expect(readEnvelope({ id: 1, timestamp: 'now', data: 7 })).toBeDefined();
  expect(envelopeIssues({ id: 1 })).toEqual([]);
  expect(withTime({}, 1)).toEqual({});
});
