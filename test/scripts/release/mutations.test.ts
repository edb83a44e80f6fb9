import { expect, test } from 'vitest';
import { CHANGE_KINDS, heaviest, type Weight } from '../../../scripts/contract/compare/change.ts';
import { asObject } from '../../../scripts/contract/json.ts';
import { checkOf, firstEvent, leaveOut, type Mutate, property, require } from './mutated.ts';

type Case = readonly [what: string, mutate: Mutate, receivers: Weight, senders: Weight, lowest: string];

/** What a change of this contract means to either side, and the version that it needs after 1.2.3. */
const CASES: readonly Case[] = [
  ['a description', ({ operation }) => void (operation['description'] = 'Other words'), 'patch', 'patch', '1.2.4'],
  ['an optional field', ({ data }) => void property(data, 'neverSent'), 'minor', 'minor', '1.3.0'],
  [
    'an event',
    ({ document, operation }) => {
      const twin = JSON.stringify(operation).replaceAll(firstEvent(document), 'never.sent');
      asObject(document['webhooks'])['never.sent'] = { post: JSON.parse(twin) };
    },
    'minor',
    'minor',
    '1.3.0',
  ],
  ['an event that is deprecated', ({ operation }) => void (operation['deprecated'] = true), 'minor', 'minor', '1.3.0'],
  [
    'another name of an event',
    ({ document }) => {
      const name = firstEvent(document);
      const renamed = JSON.stringify(document['webhooks']).replaceAll(`"${name}"`, '"never.sent"');
      document['webhooks'] = JSON.parse(renamed);
    },
    'major',
    'major',
    '2.0.0',
  ],
  [
    'an event that goes',
    ({ document }) => void delete asObject(document['webhooks'])[firstEvent(document)],
    'major',
    'major',
    '2.0.0',
  ],
  [
    'a required field',
    ({ data }) => void [property(data, 'neverSent'), require(data, 'neverSent')],
    'minor',
    'major',
    '2.0.0',
  ],
  ['a field that may be missing', ({ data, field }) => leaveOut(data, 'required', field), 'major', 'minor', '2.0.0'],
  [
    'a field that may be null',
    ({ data, field }) => void (property(data, field)['type'] = ['string', 'null']),
    'major',
    'minor',
    '2.0.0',
  ],
  ['another type', ({ data, field }) => void (property(data, field)['type'] = 'integer'), 'major', 'major', '2.0.0'],
  ['a closed set', ({ data, field }) => void (property(data, field)['enum'] = ['a']), 'minor', 'major', '2.0.0'],
  ['a constant', ({ data, field }) => void (property(data, field)['const'] = 'a'), 'minor', 'major', '2.0.0'],
  ['a longer text', ({ data, field }) => void (property(data, field)['minLength'] = 99), 'minor', 'major', '2.0.0'],
  ['a format', ({ data, field }) => void (property(data, field)['format'] = 'uuid'), 'minor', 'major', '2.0.0'],
  ['a closed object', ({ data }) => void (data['additionalProperties'] = false), 'minor', 'major', '2.0.0'],
  [
    'a field that goes',
    ({ data, field }) => {
      delete asObject(data['properties'])[field];
      leaveOut(data, 'required', field);
    },
    'major',
    'major',
    '2.0.0',
  ],
  ['headers that go', ({ operation }) => void delete operation['parameters'], 'major', 'minor', '2.0.0'],
  [
    'another place of the id',
    ({ document }) => void (asObject(document['x-envelope'])['id'] = '/data/id'),
    'major',
    'major',
    '2.0.0',
  ],
  [
    'another signature',
    ({ document }) => {
      asObject(asObject(asObject(document['x-constants'])['signatureScheme'])['value'])['header'] = 'X-Other';
    },
    'major',
    'major',
    '2.0.0',
  ],
];

test.each(CASES)('%s', async (_what, mutate, receivers, senders, lowest) => {
  const { changes, ...check } = await checkOf(mutate);
  const weights = changes.map(({ kind }) => CHANGE_KINDS[kind]);
  expect({
    receivers: heaviest(weights.map((each) => each.receivers)),
    senders: heaviest(weights.map((each) => each.senders)),
    lowest: check.lowest,
    ok: check.ok,
  }).toEqual({ receivers, senders, lowest, ok: false });
});

test('nothing needs no other version', async () => {
  expect(await checkOf(() => undefined)).toMatchObject({ changes: [], weight: undefined, lowest: '1.2.3', ok: true });
});
