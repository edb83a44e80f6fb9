import path from 'node:path';
import { expect, test } from 'vitest';
import { diff } from '../../../../docs/build/changes/diff.ts';
import { type Change, weigh } from '../../../../docs/build/changes/weigh.ts';
import { temporaryFolder, writeFiles } from '../../../scripts/support/folder.ts';

interface Sample {
  readonly fields: object;
  readonly type?: string;
  readonly answer?: string;
  readonly summary?: string;
}

function document({ fields, type = 'application/json', answer = 'Thanks.', summary = 'A loaf.' }: Sample): string {
  const operation = {
    summary,
    requestBody: { content: { [type]: { schema: { type: 'object', properties: fields } } } },
    responses: { 200: { description: answer } },
  };
  const info = { title: 'Bakery', version: '1' };
  return JSON.stringify({ openapi: '3.1.0', info, webhooks: { baked: { post: operation } } });
}

async function changes(before: Sample, after: Sample): Promise<Change[]> {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'before.json': document(before), 'after.json': document(after) });
  return weigh(await diff(path.join(folder, 'before.json'), path.join(folder, 'after.json')));
}

const NULLABLE = { anyOf: [{ type: 'string' }, { type: 'null' }] };

/** One field each, so that one comparison tells of all. */
const CASES: [what: string, before: object | undefined, after: object | undefined, ...says: string[]][] = [
  ['gone', {}, undefined, 'breaking: Removed.'],
  ['come', undefined, {}, 'safe: New field.'],
  ['free text', { enum: ['a', 'b'] }, {}, 'breaking: May be anything, not only `a` or `b`.'],
  ['set', {}, { enum: ['a', 'b'] }, 'safe: Only `a` or `b`.'],
  ['one of more', { const: 'a' }, { enum: ['a', 'b'] }, 'breaking: May be `b`.'],
  ['one of less', { enum: ['a', 'b'] }, { const: 'a' }, 'safe: No longer `b`.'],
  [
    'opened',
    { enum: ['a'] },
    { 'x-extensible-enum': ['a', 'b'] },
    'breaking: May be anything, not only `a`.',
    'safe: Known values: `a`, `b`.',
  ],
  ['any type', { type: 'string' }, {}, 'breaking: `string` before, anything now.'],
  ['one type', {}, { type: 'string' }, 'safe: anything before, `string` now.'],
  ['whole', { type: 'number' }, { type: 'integer' }, 'safe: `number` before, `integer` now.'],
  ['broken', { type: 'integer' }, { type: 'number' }, 'breaking: `integer` before, `number` now.'],
  ['nullable', { type: 'string' }, { type: ['string', 'null'] }, 'breaking: `string` before, `string` or `null` now.'],
  ['one form more', { anyOf: [{ type: 'string' }] }, NULLABLE, 'breaking: May take one more form.'],
  ['one form less', NULLABLE, { anyOf: [{ type: 'string' }] }, 'safe: Takes one form less.'],
  ['formless', NULLABLE, {}, 'breaking: No more rule: `anyOf`.'],
  ['typed items', { type: 'array' }, { type: 'array', items: { type: 'string' } }, 'safe: New rule: `items`.'],
  ['free items', { type: 'array', items: { type: 'string' } }, { type: 'array' }, 'breaking: No more rule: `items`.'],
  ['ruled', { allOf: [{ minimum: 1 }] }, { allOf: [{ minimum: 1 }, { maximum: 9 }] }, 'safe: New rule: `allOf`.'],
  ['negated', {}, { not: { const: 1 } }, 'check: New rule: `not`.'],
  ['bounded', {}, { maximum: 9 }, 'check: Other `maximum`.'],
  ['fields', { type: 'object' }, { type: 'object', properties: { a: {} } }, 'safe: New fields.'],
  ['const', { type: 'string' }, { type: ['string'] }],
  ['examples', {}, { deprecated: true }, 'check: Deprecated.'],
  ['schema', {}, { description: 'A thing.' }, 'safe: Other wording.'],
];

const fieldsAt = (at: 1 | 2): object =>
  Object.fromEntries(CASES.flatMap((row) => (row[at] === undefined ? [] : [[row[0], row[at]]])));
const found = await changes({ fields: fieldsAt(1) }, { fields: fieldsAt(2) });

test.each(CASES)('a field: %s', (name, _before, _after, ...says) => {
  const own = found.filter(({ subject }) => subject === name || subject.startsWith(`${name}[`));
  expect(own.map(({ weight, text }) => `${weight}: ${text}`)).toEqual(says);
});

test('nothing else is told of these', () => {
  expect(found).toHaveLength(CASES.flatMap(([, , , ...says]) => says).length);
});

test.each<[what: string, after: Omit<Sample, 'fields'>, says: object[]]>([
  ['wording', { summary: 'Another loaf.', answer: 'Thank you.' }, [{ weight: 'safe', text: 'Other wording.' }]],
  [
    'another content type',
    { type: 'application/vnd.bread+json' },
    [
      { weight: 'safe', text: 'No longer comes as `application/json`.' },
      { weight: 'breaking', text: 'May come as `application/vnd.bread+json`.' },
    ],
  ],
])('an event: %s', async (_what, after, says) => {
  expect(await changes({ fields: {} }, { fields: {}, ...after })).toMatchObject(says);
});

test('a field that goes together with its content type', async () => {
  const after = { fields: {}, type: 'application/vnd.bread+json' };
  expect((await changes({ fields: { grams: {} } }, after)).map(({ text }) => text)).toContain('Removed.');
});

test('a field under another name', async () => {
  const before = { grams: { type: 'integer' }, rye: {} };
  expect(await changes({ fields: before }, { fields: { weight: { type: 'string' }, rye: {} } })).toMatchObject([
    { weight: 'breaking', subject: 'grams', text: 'Removed.' },
    { weight: 'safe', subject: 'weight', text: 'New field.' },
  ]);
});
