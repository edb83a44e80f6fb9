import { describe, expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import type { JsonValue } from '../../../../scripts/contract/json.ts';
import { type EnvelopeCandidate, readEnvelope } from '../../../../scripts/contract/read/envelope.ts';
import { schemaMap } from '../../../../scripts/contract/schema/resolve.ts';

const SCHEMAS = schemaMap([
  { name: 'Meta', schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, sent: {} } } },
]);

/** Two events; `at` is missing in the second. */
const EVENTS: EnvelopeCandidate[] = [
  event('loaf.baked', ['key', 'meta', 'at', 'loaf'], {
    key: { type: 'string' },
    meta: { $ref: '#/$defs/Meta' },
    at: { type: 'string', format: 'date-time' },
    seconds: { type: 'integer' },
    loaf: { type: 'object' },
    'a/b': true,
  }),
  event('oven.cold', ['key', 'meta', 'loaf'], {
    key: { type: 'string' },
    meta: { $ref: '#/$defs/Meta' },
    loaf: { type: 'object' },
  }),
];

function event(key: string, required: string[], properties: Schema): EnvelopeCandidate {
  return { key, payload: { type: 'object', required, properties }, requiredHeaders: new Set(['x-delivery']) };
}

function envelopeOf(given?: JsonValue): unknown {
  const document = given === undefined ? {} : { 'x-envelope': given };
  return readEnvelope(
    { document, locate: (path) => ({ file: '', line: 1, column: 1, pointer: path.join('/') }) },
    EVENTS,
    SCHEMAS,
  );
}

describe('readEnvelope', () => {
  test.each<[name: string, given: JsonValue | undefined, envelope: unknown]>([
    ['nothing where the document states nothing', undefined, {}],
    ['an id', { id: '/key' }, { id: { pointer: '/key', required: true } }],
    ['an id within an object', { id: '/meta/id' }, { id: { pointer: '/meta/id', required: true } }],
    ['a place that is optional there', { id: '/meta/sent' }, { id: { pointer: '/meta/sent', required: false } }],
    ['an escaped name', { id: '/a~1b' }, { id: { pointer: '/a~1b', required: false } }],
    ['an id in a header', { id: { header: 'X-Delivery' } }, { id: { header: 'X-Delivery', required: true } }],
    ['an id in a header of few', { id: { header: 'X-Other' } }, { id: { header: 'X-Other', required: false } }],
    ['a time of some events', { time: '/at' }, { time: { pointer: '/at', required: false, unit: 'date-time' } }],
    [
      'a time as a number',
      { time: { pointer: '/seconds', unit: 'seconds' } },
      { time: { pointer: '/seconds', required: false, unit: 'seconds' } },
    ],
    ['data', { data: '/loaf' }, { data: { pointer: '/loaf', required: true, isObject: true } }],
  ])('reads %s', (_name, given, envelope) => {
    expect(envelopeOf(given)).toEqual(envelope);
  });

  test.each<[name: string, given: JsonValue, message: string]>([
    ['a list', [], '`x-envelope` must map roles to JSON Pointers.'],
    ['an unknown role', { body: '/loaf' }, '"body" must be one of id, time, data.'],
    ['no pointer', { id: 'key' }, '`id` must be a JSON Pointer into the body, such as "/id".'],
    ['a broken escape', { id: '/a~2' }, '`id` must be a JSON Pointer into the body, such as "/id".'],
    [
      'a number as the id',
      { id: '/seconds' },
      'The event "loaf.baked" has a number at "/seconds": the id must be text.',
    ],
    ['the whole body', { data: '' }, '`data` must be a JSON Pointer into the body, such as "/data".'],
    ['a place that no event has', { time: '/when' }, 'No event has anything at "/when".'],
    ['data that an event lacks', { data: '/at' }, 'The event "oven.cold" has nothing at "/at".'],
    [
      'an unknown unit',
      { time: { pointer: '/at', unit: 'days' } },
      'The unit of `time` must be one of date-time, seconds, milliseconds.',
    ],
    [
      'a number without a unit',
      { time: '/seconds' },
      'The time is a number: `time` must be `{ pointer, unit }`, with the unit `seconds` or `milliseconds`.',
    ],
    [
      'text with a unit',
      { time: { pointer: '/at', unit: 'seconds' } },
      'The time is text: its unit must be `date-time`.',
    ],
  ])('rejects %s', (_name, given, message) => {
    expect(() => envelopeOf(given)).toThrow(message);
  });
});
