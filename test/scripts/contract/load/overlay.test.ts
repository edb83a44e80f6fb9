import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { load, type LoadedSpec } from '../../../../scripts/contract/load/load.ts';
import { generateInto } from '../../support/generate.ts';
import { BAKERY, hook, SOLD } from '../../support/bakery.ts';
import { temporaryFolder, writeFiles } from '../../support/folder.ts';

const LISTS = `x-list: [a, b, c, d]
x-lists: [[a, b], [c, d]]
x-many: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
`;
const DOCUMENT = `${BAKERY}${SOLD}${LISTS}`;
const GRAMS = "$.webhooks['loaf.baked'].post.requestBody.content.*.schema.properties.grams";

let folder: string;
let cases = 0;
beforeAll(async () => {
  folder = await temporaryFolder();
});

async function loaded(actions: string, document: string = DOCUMENT): Promise<LoadedSpec> {
  const place = path.join(folder, String(cases++));
  const head = 'overlay: 1.1.0\ninfo: { title: Bakery, version: 1.0.0 }\nactions:\n';
  await writeFiles(place, { 'openapi.yaml': document, 'overlay.yaml': head + actions });
  return load(path.join(place, 'openapi.yaml'));
}

test.each<[title: string, { actions: string; want: object }]>([
  ['adds a property', { actions: `- { target: $.info, update: { x-a: 1 } }`, want: { info: { 'x-a': 1 } } }],
  ['replaces a value', { actions: `- { target: $.info, update: { title: Loaf } }`, want: { info: { title: 'Loaf' } } }],
  [
    'replaces the node that is selected',
    { actions: `- { target: $.info.title, update: Loaf }`, want: { info: { title: 'Loaf' } } },
  ],
  [
    'adds to the whole document',
    { actions: `- { target: $, update: { x-envelope: { id: /id } } }`, want: { 'x-envelope': { id: '/id' } } },
  ],
  [
    'appends to a list',
    { actions: `- { target: $.x-list, update: e }`, want: { 'x-list': ['a', 'b', 'c', 'd', 'e'] } },
  ],
  [
    'joins lists',
    { actions: `- { target: $, update: { x-list: [e] } }`, want: { 'x-list': ['a', 'b', 'c', 'd', 'e'] } },
  ],
  ['removes', { actions: `- { target: "$.x-list[?@ == 'a']", remove: true }`, want: { 'x-list': ['b', 'c', 'd'] } }],
  ['removes several of a list', { actions: `- { target: "$.x-list[*]", remove: true }`, want: { 'x-list': [] } }],
  [
    'removes by indexes in any order',
    { actions: `- { target: "$.x-list[1,0]", remove: true }`, want: { 'x-list': ['c', 'd'] } },
  ],
  [
    'removes by a slice from the end',
    { actions: `- { target: "$.x-list[2:0:-1]", remove: true }`, want: { 'x-list': ['a', 'd'] } },
  ],
  [
    'removes once what is selected twice',
    { actions: `- { target: "$.x-list[0,0]", remove: true }`, want: { 'x-list': ['b', 'c', 'd'] } },
  ],
  [
    'removes an item and what is within it',
    {
      actions: `- { target: "$.x-lists[0,0][0,0]", remove: true }\n- { target: "$.x-lists..[0]", remove: true }`,
      want: { 'x-lists': [['d']] },
    },
  ],
  [
    'removes more than ten items',
    { actions: `- { target: "$.x-many[?@ != 2]", remove: true }`, want: { 'x-many': [2] } },
  ],
  [
    'applies one action after the other',
    {
      actions: `- { target: $.x-list, remove: true }\n- { target: $, update: { x-list: [z] } }`,
      want: { 'x-list': ['z'] },
    },
  ],
  [
    'changes each node that is selected',
    {
      actions: `- { target: $.webhooks.*.post, update: { deprecated: true } }`,
      want: { webhooks: { 'loaf.baked': { post: { deprecated: true } }, 'loaf.sold': { post: { deprecated: true } } } },
    },
  ],
  [
    'copies',
    { actions: `- { target: $.x-list, copy: $.info.title }`, want: { 'x-list': ['a', 'b', 'c', 'd', 'Bakery'] } },
  ],
  [
    'takes `__proto__` for a name',
    { actions: `- { target: $, update: { x-a: { __proto__: 1 } } }`, want: { 'x-a': JSON.parse('{"__proto__":1}') } },
  ],
])('%s', async (_, { actions, want }) => {
  const { document, warnings } = await loaded(actions);
  expect(document).toMatchObject(want);
  expect(warnings).toEqual([]);
});

test.each<[title: string, { actions: string; message: string; at: string }]>([
  [
    'a target that is missing',
    { actions: '- { update: {} }', message: 'An action must have a `target`', at: '#/actions/0' },
  ],
  [
    'a JSONPath that is broken',
    { actions: '- { target: "$[", update: {} }', message: 'The JSONPath is invalid: ', at: '#/actions/0/target' },
  ],
  [
    'an action that does nothing',
    { actions: '- { target: $ }', message: 'An action must have `update`, `copy`', at: '#/actions/0' },
  ],
  [
    'the removal of everything',
    { actions: '- { target: $, remove: true }', message: 'cannot remove the whole', at: '#/actions/0' },
  ],
  [
    'a copy of several nodes',
    {
      actions: '- { target: $.x-list, copy: $.info.* }',
      message: '`copy` must select one node',
      at: '#/actions/0/copy',
    },
  ],
  [
    'text in place of an object',
    {
      actions: '- { target: $, update: { info: text } }',
      message: 'The value does not fit',
      at: '#/actions/0/update/info',
    },
  ],
])('rejects %s', async (_, { actions, message, at }) => {
  await expect(loaded(actions)).rejects.toMatchObject({
    problems: [
      {
        message: expect.stringContaining(message),
        location: { file: expect.stringMatching(/overlay\.yaml$/), line: 4, pointer: at },
      },
    ],
  });
});

test('warns of an action that selects nothing', async () => {
  const { warnings } = await loaded('- { target: $.paths, update: {} }');
  expect(warnings).toMatchObject([{ message: 'The action changes nothing: $.paths selects no node.' }]);
});

test('rejects a file that is no overlay', async () => {
  const place = path.join(folder, 'none');
  await writeFiles(place, { 'openapi.yaml': DOCUMENT, 'overlay.yaml': DOCUMENT });
  await expect(load(path.join(place, 'openapi.yaml'))).rejects.toThrow(
    '`overlay` must be 1.0.x or 1.1.x, got nothing.',
  );
});

test('names the place in the overlay of what the overlay adds', async () => {
  const { locate } = await loaded(`- target: ${GRAMS}\n  update:\n    minimum: 5\n`);
  const schema = ['webhooks', 'loaf.baked', 'post', 'requestBody', 'content', 'application/json', 'schema'];
  expect(locate([...schema, 'properties', 'grams', 'minimum'])).toMatchObject({
    line: 6,
    pointer: '#/actions/0/update/minimum',
  });
  expect(locate([...schema, 'properties', 'grams', 'type'])).toMatchObject({
    file: expect.stringMatching(/openapi\.yaml$/),
  });
});

test('names the place of what is left after a removal', async () => {
  const operation = ['webhooks', 'loaf.baked', 'post'];
  const { locate } = await loaded(`- target: "$.webhooks['loaf.baked'].post"
  update: { parameters: [${header('A')}, ${header('B')}] }
- target: "$.webhooks['loaf.baked'].post.parameters[0]"
  remove: true
- target: "$.webhooks['loaf.baked'].post.parameters"
  update: ${header('C')}
`);
  expect(locate([...operation, 'parameters', '0', 'name'])?.pointer).toBe('#/actions/0/update/parameters/1/name');
  expect(locate([...operation, 'parameters', '1', 'name'])?.pointer).toBe('#/actions/2/update/name');
});

function header(name: string): string {
  return `{ name: ${name}, in: header, schema: { type: string } }`;
}

test('names the place in the document of what moved up in a list', async () => {
  const document = BAKERY.replace('    post:\n', `    post:\n      parameters: [${header('A')}, ${header('B')}]\n`);
  const { locate } = await loaded(`- { target: "$.webhooks.*.post.parameters[0]", remove: true }`, document);
  const at = ['webhooks', 'loaf.baked', 'post', 'parameters', '0', 'name'];
  expect(locate(at)?.pointer).toBe('#/webhooks/loaf.baked/post/parameters/1/name');
});

test('takes the overlay that is chosen', async () => {
  const place = path.join(folder, 'chosen');
  const overlay =
    'overlay: 1.0.0\ninfo: { title: A, version: "1" }\nactions: [{ target: $.info, update: { title: Loaf } }]\n';
  await writeFiles(place, { 'openapi.yaml': hook('{ type: object }'), 'other.yaml': overlay });
  const { document } = await load(path.join(place, 'openapi.yaml'), { overlay: path.join(place, 'other.yaml') });
  expect(document).toMatchObject({ info: { title: 'Loaf' } });
});

test('gives a document an envelope that it lacks', async () => {
  const place = path.join(folder, 'lacking');
  const overlay = `overlay: 1.0.0
info: { title: Bakery, version: 1.0.0 }
actions:
  - target: $
    update:
      x-envelope: { id: /id }
  - target: $.webhooks.*.post.requestBody.content.*.schema
    update:
      required: [id]
      properties: { id: { type: string } }
`;
  await writeFiles(place, { 'openapi.yaml': BAKERY, 'overlay.yaml': overlay });
  expect(await generateInto(path.join(place, 'out'), path.join(place, 'openapi.yaml'))).toEqual([]);
});
