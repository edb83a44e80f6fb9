import { describe, expect, test } from 'vitest';
import type { EventContract, Schema } from '../../../../scripts/contract/contract.ts';
import { envelope } from '../../../../scripts/emit/docs/envelope.ts';
import { EVENT } from '../../support/contract.ts';

const ID: Schema = { type: 'string', description: 'Its id', 'x-assumption': 'Guessed' };

function event(name: string, more: Schema = {}, required: string[] = ['id', 'event']): EventContract {
  const data = { type: 'object', description: `About ${name}`, properties: { deep: {} } };
  return { ...EVENT, name, payload: { required, properties: { id: ID, event: { const: name }, data, ...more } } };
}

describe('envelope', () => {
  test('tells what all events have', () => {
    expect(envelope([event('baked', { grams: {} }), event('sold')], new Map())).toBe(
      `| Field | Type | Required | Description |
| --- | --- | --- | --- |
| \`id\` | string | yes | Its id *Assumption:* Guessed |
| \`event\` | string | yes |  |
| \`data\` | object | no | Differs from event to event. |`,
    );
  });

  test.each<[name: string, other: EventContract, says: string]>([
    ['required in all', event('sold', {}, ['event']), '| `id` | string | no |'],
    ['of one type', event('sold', { id: { type: 'integer' } }), '| `id` | any | yes | Differs from event to event. |'],
  ])('is not %s', (_name, other, says) => {
    expect(envelope([event('baked'), other], new Map())).toContain(says);
  });

  test.each<[name: string, events: EventContract[]]>([
    ['of one event', [event('baked')]],
    ['that have nothing in common', [event('baked'), { ...EVENT, payload: { properties: { other: {} } } }]],
    [
      'without payloads',
      [
        { ...EVENT, payload: undefined },
        { ...EVENT, payload: undefined },
      ],
    ],
  ])('is nothing for a contract of events %s', (_name, events) => {
    expect(envelope(events, new Map())).toBe('');
  });
});
