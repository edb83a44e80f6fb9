import { BAKED, BAKERY, hook, SOLD } from '../support/bakery.ts';
import { type Input, SCHEMA } from './input.ts';

const TYPES = 'array, boolean, integer, null, number, object, string';

/** What does not fail. */
export const TOLERATED: readonly (readonly [
  name: string,
  input: Input & { readonly args?: readonly string[]; readonly warning?: string },
])[] = [
  ['a byte order mark', { files: { 'openapi.yaml': `\uFEFF${BAKERY}` } }],
  ['CRLF at the end of lines', { files: { 'openapi.yaml': BAKERY.replaceAll('\n', '\r\n') } }],
  [
    'webhooks under the name that they have in OpenAPI 3.0',
    {
      files: { 'openapi.yaml': BAKERY.replace('3.1.0', '3.0.3').replace('webhooks:', 'x-webhooks:') },
      warning: '`x-webhooks` is read as `webhooks`, as it is called since OpenAPI 3.1.',
      at: 'openapi.yaml:4:3 #/x-webhooks',
    },
  ],
  [
    'webhooks under the same name in OpenAPI 3.1',
    {
      files: { 'openapi.yaml': BAKERY.replace('webhooks:', 'x-webhooks:') },
      warning: '`x-webhooks` is read as `webhooks`, as it is called since OpenAPI 3.1.',
      at: 'openapi.yaml:4:3 #/x-webhooks',
    },
  ],
  ['no info', { files: { 'openapi.yaml': BAKERY.replace(/^info.*\n/m, '') } }],
  [
    'an example that its schema rejects, with --examples=warn',
    {
      files: { 'openapi.yaml': hook(BAKED, '            example: { event: loaf.baked, grams: many }\n') },
      args: ['--examples=warn'],
      warning: 'Example "basic" of "loaf.baked" is rejected by its schema: /grams must be integer',
      at: `openapi.yaml:10:50 ${SCHEMA}/example/grams`,
    },
  ],
  [
    'an integer that JavaScript does not hold exactly',
    {
      files: {
        'openapi.yaml': hook(BAKED, '            example: { event: loaf.baked, grams: 12345678901234567890 }\n'),
      },
      warning:
        'Example "basic" of "loaf.baked" holds the integer 12345678901234567000, which may have lost digits: integers beyond 2^53 are not exact.',
      at: `openapi.yaml:10:50 ${SCHEMA}/example/grams`,
    },
  ],
  ...[
    [
      'a broken schema',
      'const: loaf.sold',
      'type: texture',
      `\`type\` must be one of ${TYPES}, or a list of these, got "texture".`,
      '15:85',
      '/properties/event/type',
    ],
    [
      'a reference that leads nowhere',
      '{ const: loaf.sold }',
      "{ $ref: '#/nope' }",
      'The reference "#/nope" leads nowhere.',
      '15:77',
      '/properties/event',
    ],
  ].map(
    ([name = '', from = '', to = '', problem = '', position = '', pointer = '']) =>
      [
        `${name} of another event, with --skip-broken`,
        {
          files: { 'openapi.yaml': BAKERY + SOLD.replace(from, to) },
          args: ['--skip-broken'],
          warning: `The webhook "loaf.sold" is left out: ${problem}`,
          at: `openapi.yaml:${position} ${SCHEMA.replace('loaf.baked', 'loaf.sold')}/schema${pointer}`,
        },
      ] as const,
  ),
  [
    'a reference out of the folder, with --root',
    {
      files: { 'spec/openapi.yaml': hook("{ $ref: '../schemas/loaf.yaml' }"), 'schemas/loaf.yaml': BAKED },
      root: 'spec/openapi.yaml',
      args: ['--root', '{folder}'],
    },
  ],
  [
    'broken parts that no webhook reaches',
    {
      files: {
        'openapi.yaml': `${BAKERY}paths:
  /dead: { get: { responses: { '200': { $ref: '#/nowhere' } } } }
  /remote: { $ref: 'https://unreachable.invalid/a.yaml' }
  no slash: 1
components:
  schemas: { Dead: { type: nonsense, $ref: '../.env' }, Worse: 1 }
  parameters: { Gone: { $ref: gone.yaml } }
tags: [{ name: [] }]
`,
      },
    },
  ],
  [
    'the name of another webhook',
    {
      files: { 'openapi.yaml': BAKERY + SOLD.replace('const: loaf.sold', 'const: loaf.baked') },
      warning:
        'The property `event` of the webhook "loaf.sold" does not allow its own name: the event is named after the key.',
      at: 'openapi.yaml:11:5 #/webhooks/loaf.sold',
    },
  ],
  [
    'two webhooks with one name on the wire, with --names=key',
    {
      files: {
        'openapi.yaml':
          BAKERY +
          SOLD.replace('const: loaf.sold', 'const: loaf.moved') +
          SOLD.replaceAll('loaf.sold', 'loaf.given').replace('const: loaf.given', 'const: loaf.moved'),
      },
      args: ['--names=key'],
    },
  ],
  [
    'a payload that has no end',
    {
      files: {
        'openapi.yaml': hook(
          "{ $ref: '#/components/schemas/A' }",
          "components:\n  schemas:\n    A: { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }\n",
        ),
      },
      warning: '"loaf.baked" has no example, and none could be made from its schema.',
      at: 'openapi.yaml:6:7 #/webhooks/loaf.baked/post',
    },
  ],
];
