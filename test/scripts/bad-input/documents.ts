import { BAKED, BAKERY, HEAD, hook, SOLD } from '../support/bakery.ts';
import { type Input, SCHEMA } from './input.ts';

const NO_WEBHOOKS_BEFORE =
  'has no webhooks; OpenAPI has them since 3.1. Set `openapi: 3.1.1`, and replace `nullable: true` by a type list such as `[string, "null"]`.';

/** What fails, with the whole message. */
export const BAD: readonly (readonly [name: string, input: Input & { readonly error: string }])[] = [
  [
    'broken YAML',
    {
      files: { 'openapi.yaml': `${HEAD}webhooks:\n  a: [1,\n  b: }\n` },
      error: 'The file is not valid YAML or JSON: deficient indentation.',
      at: 'openapi.yaml:5:3 #/',
    },
  ],
  [
    'broken YAML in a referenced file',
    {
      files: {
        'openapi.yaml': `${HEAD}webhooks:\n  a: { $ref: hooks/a.yaml }\n`,
        'hooks/a.yaml': 'post:\n  tags: [1,\n',
      },
      error: 'The file is not valid YAML or JSON: deficient indentation.',
      at: 'hooks/a.yaml:3:1 #/',
    },
  ],
  [
    'a key twice',
    {
      files: { 'openapi.yaml': `${BAKERY}info: {}\n` },
      error: 'The file is not valid YAML or JSON: duplicated mapping key.',
      at: 'openapi.yaml:10:1 #/',
    },
  ],
  [
    'two documents in one file',
    {
      files: { 'openapi.yaml': `${BAKERY}---\na: 1\n` },
      error: 'The file is not valid YAML or JSON: expected a single document in the stream, but found more.',
      at: 'openapi.yaml:1:1 #/',
    },
  ],
  [
    'broken JSON',
    {
      files: { 'openapi.json': '{ "openapi": "3.1.0",\n  "webhooks" {} }' },
      root: 'openapi.json',
      error: 'The file is not valid YAML or JSON: missed comma between flow collection entries.',
      at: 'openapi.json:2:14 #/',
    },
  ],
  [
    'broken JSON in a referenced file',
    {
      files: { 'openapi.yaml': hook('{ $ref: a.json }'), 'a.json': '{ "type": "object",\n  "title" 1 }' },
      error: 'The file is not valid YAML or JSON: missed comma between flow collection entries.',
      at: 'a.json:2:11 #/',
    },
  ],
  [
    'an empty file',
    { files: { 'openapi.yaml': '' }, error: 'The file holds no OpenAPI document.', at: 'openapi.yaml:1:1 #/' },
  ],
  [
    'a binary file',
    {
      files: { 'openapi.yaml': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 255, 254]) },
      error: 'The file is not valid YAML or JSON: null byte is not allowed in input.',
      at: 'openapi.yaml:3:1 #/',
    },
  ],
  [
    'some other YAML',
    {
      files: { 'openapi.yaml': 'name: ci\n' },
      error: 'The file holds no OpenAPI document: `openapi` is missing.',
      at: 'openapi.yaml:1:1 #/',
    },
  ],
  ['no file', { files: {}, error: 'The file cannot be read: there is no such file.', at: 'openapi.yaml:1:1 #/' }],
  [
    'a folder',
    {
      files: { 'spec/a.yaml': '' },
      root: 'spec',
      error: 'The file cannot be read: it is a folder.',
      at: 'spec:1:1 #/',
    },
  ],
  [
    'a reference to a file that is missing',
    {
      files: { 'openapi.yaml': hook('{ $ref: a.yaml }'), 'a.yaml': 'properties:\n  b: { $ref: b.yaml }\n' },
      error: 'The reference "b.yaml" leads nowhere: there is no such file.',
      at: 'a.yaml:2:6 #/properties/b',
    },
  ],
  [
    'a reference to a pointer that is missing',
    {
      files: { 'openapi.yaml': hook("{ $ref: '#/components/schemas/Nope' }") },
      error: 'The reference "#/components/schemas/Nope" leads nowhere.',
      at: `openapi.yaml:9:21 ${SCHEMA}/schema`,
    },
  ],
  [
    'a reference to itself',
    {
      files: { 'openapi.yaml': hook(`{ $ref: '${SCHEMA}/schema' }`) },
      error: 'The reference leads to itself.',
      at: `openapi.yaml:9:21 ${SCHEMA}/schema`,
    },
  ],
  [
    'a remote reference',
    {
      files: { 'openapi.yaml': hook("{ $ref: 'https://unreachable.invalid/a.yaml#/A' }") },
      error: 'The reference "https://unreachable.invalid/a.yaml#/A" is remote: pass `--allow-remote` to fetch it.',
      at: `openapi.yaml:9:21 ${SCHEMA}/schema`,
    },
  ],
  [
    'a remote reference of a referenced file',
    {
      files: {
        'openapi.yaml': hook('{ $ref: a.yaml }'),
        'a.yaml': 'properties:\n  b: { $ref: //unreachable.invalid/b.yaml }\n',
      },
      error:
        'The reference "//unreachable.invalid/b.yaml" leads out of the folder of the document: pass a folder that holds all files with `--root`.',
      at: 'a.yaml:2:6 #/properties/b',
    },
  ],
  ...['../secret.yaml', '../spec/../secret.yaml', '/etc/hostname', 'file:///etc/hostname'].map(
    (ref) =>
      [
        `a reference out of the folder: ${ref}`,
        {
          files: { 'spec/openapi.yaml': hook(`{ $ref: '${ref}#/a' }`), 'secret.yaml': 'a: { type: string }' },
          root: 'spec/openapi.yaml',
          error: `The reference "${ref}#/a" leads out of the folder of the document: pass a folder that holds all files with \`--root\`.`,
          at: `spec/openapi.yaml:9:21 ${SCHEMA}/schema`,
        },
      ] as const,
  ),
  [
    'a bomb of YAML aliases',
    {
      files: { 'openapi.yaml': `${BAKERY}x-bomb:\n${bomb(12)}` },
      error: 'The YAML aliases of the file stand for more than 10,000,000 values.',
      at: 'openapi.yaml:1:1 #/',
    },
  ],
  [
    'a YAML alias inside of what it refers to',
    {
      files: { 'openapi.yaml': `${BAKERY}x-loop: &a\n  b: { c: *a }\n` },
      error: 'The YAML alias refers to a value that contains it.',
      at: 'openapi.yaml:11:12 #/x-loop/b/c',
    },
  ],
  [
    'OpenAPI 3.0',
    {
      files: { 'openapi.yaml': BAKERY.replace('3.1.0', '3.0.3') },
      error: `Version "3.0.3" ${NO_WEBHOOKS_BEFORE}`,
      at: 'openapi.yaml:1:10 #/openapi',
    },
  ],
  [
    'Swagger 2',
    {
      files: { 'openapi.yaml': BAKERY.replace('openapi: 3.1.0', "swagger: '2.0'") },
      error: `Version "2.0" ${NO_WEBHOOKS_BEFORE}`,
      at: 'openapi.yaml:1:10 #/swagger',
    },
  ],
  [
    'a version that is a number',
    {
      files: { 'openapi.yaml': BAKERY.replace('3.1.0', '3.1') },
      error: 'Version 3.1 of OpenAPI is not known: 3.1.x and 3.2.x are, such as `3.1.1`.',
      at: 'openapi.yaml:1:10 #/openapi',
    },
  ],
  [
    'no webhooks',
    {
      files: { 'openapi.yaml': `${HEAD}paths: {}\n` },
      error: 'The document has no webhooks: `webhooks` is missing.',
      at: 'openapi.yaml:1:1 #/',
    },
  ],
  [
    'an empty map of webhooks',
    {
      files: { 'openapi.yaml': `${HEAD}webhooks: {}\n` },
      error: 'The document has no webhooks: `webhooks` is empty.',
      at: 'openapi.yaml:3:11 #/webhooks',
    },
  ],
  ...['[]', 'soon'].map(
    (webhooks) =>
      [
        `webhooks: ${webhooks}`,
        {
          files: { 'openapi.yaml': `${HEAD}webhooks: ${webhooks}\n` },
          error: '`webhooks` has to map names to Path Items.',
          at: 'openapi.yaml:3:11 #/webhooks',
        },
      ] as const,
  ),
  [
    'a webhook without an operation',
    {
      files: { 'openapi.yaml': `${HEAD}webhooks:\n  later: { summary: Later }\n` },
      error: 'The document has no webhooks: nothing under `webhooks` has an operation, such as `post`.',
      at: 'openapi.yaml:4:3 #/webhooks',
    },
  ],
  [
    'two webhooks with one name on the wire, which is the key of neither',
    {
      files: {
        'openapi.yaml':
          BAKERY +
          SOLD.replace('const: loaf.sold', 'const: loaf.moved') +
          SOLD.replaceAll('loaf.sold', 'loaf.given').replace('const: loaf.given', 'const: loaf.moved'),
      },
      error:
        'Two webhooks have the name "loaf.moved" on the wire: "loaf.given" and "loaf.sold". Pass `--names key` to name events after their keys.',
      at: 'openapi.yaml:11:5 #/webhooks/loaf.sold',
    },
  ],
  [
    'an example that its schema rejects',
    {
      files: {
        'openapi.yaml': hook(
          BAKED,
          '            example:\n              event: loaf.baked\n              grams: many\n',
        ),
      },
      error: 'Example "basic" of "loaf.baked" is rejected by its schema: /grams must be integer',
      at: `openapi.yaml:12:22 ${SCHEMA}/example/grams`,
    },
  ],
  [
    'an example in a file of its own that its schema rejects',
    {
      files: {
        'openapi.yaml': hook(BAKED, '            examples:\n              rye: { $ref: examples/rye.yaml }\n'),
        'examples/rye.yaml': 'summary: Rye\nvalue:\n  event: loaf.baked\n  grams: 7.5\n',
      },
      error: 'Example "rye" of "loaf.baked" is rejected by its schema: /grams must be integer',
      at: 'examples/rye.yaml:4:10 #/value/grams',
    },
  ],
  [
    'a pattern that is no regular expression',
    {
      files: { 'openapi.yaml': hook("{ type: object, properties: { code: { type: string, pattern: '[a-' } } }") },
      error: '`pattern` must be a regular expression: Invalid regular expression: /[a-/u: Unterminated character class',
      at: `openapi.yaml:9:82 ${SCHEMA}/schema/properties/code/pattern`,
    },
  ],
  [
    'a pattern of properties that is no regular expression',
    {
      files: { 'openapi.yaml': hook("{ type: object, patternProperties: { '(': { type: string } } }") },
      error:
        '`patternProperties` must have regular expressions as keys: Invalid regular expression: /(/u: Unterminated group',
      at: `openapi.yaml:9:63 ${SCHEMA}/schema/patternProperties/(`,
    },
  ],
  ...[
    ['leads to no anchor', '#nope', 'none has'],
    ['is a pointer', '#/components', 'none has'],
  ].map(
    ([name = '', ref = '', count = '']) =>
      [
        `a dynamic reference that ${name}`,
        {
          files: { 'openapi.yaml': hook(`{ type: object, properties: { x: { $dynamicRef: '${ref}' } } }`) },
          error: `\`$dynamicRef\` must name the \`$dynamicAnchor\` of exactly one referenced schema, got "${ref}", which ${count}.`,
          at: `openapi.yaml:9:69 ${SCHEMA}/schema/properties/x/$dynamicRef`,
        },
      ] as const,
  ),
  [
    'a type that does not exist',
    {
      files: { 'openapi.yaml': hook('{ type: objekt }') },
      error:
        '`type` must be one of array, boolean, integer, null, number, object, string, or a list of these, got "objekt".',
      at: `openapi.yaml:9:29 ${SCHEMA}/schema/type`,
    },
  ],
  [
    'a constant that cannot be named so',
    {
      files: { 'openapi.yaml': `${BAKERY}x-constants:\n  retry policy: { value: 1 }\n` },
      error: '"retry policy" cannot be the name of a constant in code.',
      at: 'openapi.yaml:11:17 #/x-constants/retry policy',
    },
  ],
  [
    'a schema that applies itself to the same value',
    {
      files: {
        'openapi.yaml': hook(
          "{ $ref: '#/components/schemas/Loaf' }",
          "components: { schemas: { Loaf: { oneOf: [{ type: string }, { allOf: [{ $ref: '#/components/schemas/Loaf' }] }] } } }\n",
        ),
      },
      error: 'The schema "Loaf" applies itself to the same value.',
      at: 'openapi.yaml:10:70 #/components/schemas/Loaf/oneOf/1/allOf/0',
    },
  ],
  [
    'an anchor in data',
    {
      files: { 'openapi.yaml': hook("{ properties: { a: { $ref: '#dough' }, b: { const: { $anchor: dough } } } }") },
      error: 'The reference "#dough" leads nowhere.',
      at: `openapi.yaml:9:40 ${SCHEMA}/schema/properties/a`,
    },
  ],
];

/** Lists of ten aliases each, nested to a depth. */
function bomb(depth: number): string {
  const lines = Array.from({ length: depth }, (_, index) => {
    const items = index === 0 ? Array<string>(10).fill('x') : Array<string>(10).fill(`*a${index - 1}`);
    return `  a${index}: &a${index} [${items.join(', ')}]\n`;
  });
  return lines.join('');
}
