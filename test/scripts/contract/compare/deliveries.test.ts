import type { JsonObject } from '../../../../scripts/contract/json.ts';
import { type Parts, TEXT } from './changes-of.ts';
import { type Case, testChanges } from './changes.suite.ts';

const HEADERS = [
  { name: 'X-Sign', in: 'header', required: true, description: 'Proof', schema: { type: 'string' } },
  { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
];

const LANGUAGE = { $ref: '#/components/schemas/Language' };

function withHeader(schema: JsonObject | undefined): Parts {
  const header = { name: 'X-A', in: 'header', required: true, ...(schema && { schema }) };
  return { operation: { parameters: [header] }, schemas: { Language: { enum: ['en', 'de'] } } };
}

function changesOfHeader(
  ...changes: [what: string, before: JsonObject, after: JsonObject, kind: string, text: string][]
): Case[] {
  return changes.map(([what, before, after, kind, text]) => [
    what,
    [withHeader(before), withHeader(after)],
    [`${kind} | loaf.baked | header X-A | ${text}`],
  ]);
}

testChanges(
  ['an event that comes', [{}, { events: ['loaf.baked', 'loaf.sold'] }], ['event_added | loaf.sold | New event.']],
  [
    'an event that goes',
    [{ events: ['loaf.baked', 'loaf.sold'] }, {}],
    ['event_removed | loaf.sold | The event is no longer sent.'],
  ],
  ['another method', [{}, { method: 'put' }], ['delivery | loaf.baked | method | `POST` before, `PUT` now.']],
  [
    'another content type',
    [{}, { contentType: 'application/cloudevents+json' }],
    ['delivery | loaf.baked | content type | `application/json` before, `application/cloudevents+json` now.'],
  ],
  [
    'headers',
    [
      { operation: { parameters: HEADERS } },
      {
        operation: {
          parameters: [
            { ...HEADERS[0], description: 'The proof' },
            { name: 'X-Id', in: 'header', required: true, schema: TEXT },
            { name: 'X-Lang', in: 'header', schema: TEXT },
          ],
        },
      },
    ],
    [
      'words | loaf.baked | header X-Sign | Other wording.',
      'header_removed | loaf.baked | header X-Trace | Removed.',
      'required_header_added | loaf.baked | header X-Id | New header, always there.',
      'header_added | loaf.baked | header X-Lang | New header.',
    ],
  ],
  [
    'another value of a header',
    [
      {
        operation: {
          parameters: [
            { ...HEADERS[0], schema: { const: 'v1' } },
            { ...HEADERS[1], schema: { enum: ['a'] } },
          ],
        },
      },
      { operation: { parameters: [{ ...HEADERS[0], schema: { const: 'v2' } }, ...HEADERS.slice(1)] } },
    ],
    [
      'wider | loaf.baked | header X-Sign | May be `"v2"`.',
      'narrower | loaf.baked | header X-Sign | No longer `"v1"`.',
      'wider | loaf.baked | header X-Trace | May be anything, not only `"a"`.',
    ],
  ],
  ...changesOfHeader(
    ['another type of a header', TEXT, { type: 'integer' }, 'different', '`string` before, `integer` now.'],
    ['a pattern of a header', TEXT, { ...TEXT, pattern: '^a' }, 'narrower', 'New rule: `pattern`.'],
    ['one more value of a header', { enum: ['a'] }, { enum: ['a', 'b'] }, 'wider', 'May be `"b"`.'],
    ['one value less', { enum: ['a', 'b'] }, { enum: ['a'] }, 'narrower', 'No longer `"b"`.'],
    ['a value behind a reference', LANGUAGE, { enum: ['en'] }, 'narrower', 'No longer `"de"`.'],
  ),
  ['a header of text, whether or not it says so', [withHeader(undefined), withHeader(TEXT)], []],
  [
    'headers that become optional and required',
    [
      { operation: { parameters: HEADERS } },
      {
        operation: {
          parameters: [
            { ...HEADERS[0], required: false },
            { ...HEADERS[1], name: 'x-trace', required: true },
          ],
        },
      },
    ],
    ['wider | loaf.baked | header X-Sign | May be missing.', 'narrower | loaf.baked | header x-trace | Always there.'],
  ],
  [
    'answers',
    [
      { operation: { responses: { 200: { description: 'Thanks' } } } },
      { operation: { responses: { 202: { description: 'Thanks' } } } },
    ],
    ['answers | loaf.baked | answers | Other answers: `202`.'],
  ],
  [
    'the signature',
    [
      { document: { 'x-constants': { signatureScheme: { value: { header: 'A', encoding: 'hex' } } } } },
      { document: { 'x-constants': { signatureScheme: { value: { header: 'B', encoding: 'hex' } } } } },
    ],
    ['signature | all | signatureScheme | `header`: `"A"` before, `"B"` now.'],
  ],
  [
    'another constant',
    [{}, { document: { 'x-constants': { rate: { value: 5 } } } }],
    ['constant | all | rate | nothing before, `5` now.'],
  ],
  [
    'an envelope that is stated, and one that moves',
    [
      {
        fields: { id: TEXT, at: { type: 'string', format: 'date-time' }, key: TEXT },
        document: { 'x-envelope': { id: '/id' } },
      },
      {
        fields: { id: TEXT, at: { type: 'string', format: 'date-time' }, key: TEXT },
        document: { 'x-envelope': { id: '/key', time: '/at' } },
      },
    ],
    [
      'delivery | all | envelope | Events carry their id somewhere else.',
      'envelope_stated | all | envelope | Says where events carry their time.',
    ],
  ],
  ['words of an event', [{}, { operation: { summary: 'A loaf was baked' } }], ['words | loaf.baked | Other wording.']],
  ['an event that is deprecated', [{}, { operation: { deprecated: true } }], ['deprecated | loaf.baked | Deprecated.']],
);
