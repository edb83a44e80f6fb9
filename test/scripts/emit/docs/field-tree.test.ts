import { expect, test } from 'vitest';
import { readContract } from '../../../../docs/build/contract.ts';
import type { FieldData } from '../../../../scripts/emit/docs/page-data.ts';
import { jsonLines } from '../../../../docs/build/event-page/json-lines.ts';
import { readSite } from '../../../../docs/build/site.ts';
import type { Schema } from '../../../../scripts/contract/contract.ts';
import type { JsonValue } from '../../../../scripts/contract/json.ts';
import { fieldsOf } from '../../../../scripts/contract/schema/fields.ts';
import { fieldTree } from '../../../../scripts/emit/docs/field-tree.ts';

const CRUST: Schema = { type: 'object', properties: { 'thick.ness': { type: ['integer', 'null'] } } };
const PAYLOAD: Schema = {
  type: 'object',
  required: ['loaves'],
  properties: {
    loaves: { type: 'array', items: { type: 'object', properties: { crust: { $ref: '#/$defs/Crust' }, note: {} } } },
  },
};

const examples = [
  { name: 'basic', value: { loaves: [{ crust: { 'thick.ness': 3 }, note: 'x'.repeat(100) }] } },
  { name: 'nulls', value: { loaves: [{ crust: { 'thick.ness': null } }] } },
  { name: 'minimal', value: { loaves: [{ crust: {} }] } },
  { name: 'none', value: { loaves: [] } },
].map((example) => ({ ...example, summary: undefined, authored: true }));

test('nests fields, and states what the examples hold in their place', () => {
  const fields = fieldsOf(PAYLOAD, new Map([['Crust', CRUST]]));
  const tree = fieldTree(fields, examples, { shared: new Set(['Crust']), keyOf: () => undefined });
  expect(tree).toMatchObject([
    {
      path: 'loaves',
      required: true,
      fields: [
        {
          path: 'loaves[].crust',
          shared: 'Crust',
          fields: [
            {
              name: 'thick.ness',
              path: 'loaves[].crust.thick.ness',
              nullable: true,
              sample: '3',
              nullIn: ['nulls'],
              missingIn: ['minimal'],
              fields: [],
            },
          ],
        },
        { name: 'note', sample: `"${'x'.repeat(64)}…"`, missingIn: ['nulls', 'minimal'], fields: [] },
      ],
    },
  ]);
});

test.each<[what: string, values: JsonValue[], sample: string]>([
  ['the first of several', ['rye', 'oat'], '"rye"'],
  ['a short one before the beginning of a long one', ['x'.repeat(65), 'oat'], '"oat"'],
  ['one that is not empty', ['', [], {}, 0], '0'],
  ['an empty one where there is no other', [[]], '[]'],
  ['no half of a character', ['🥐'.repeat(65)], `"${'🥐'.repeat(64)}…"`],
  ['an object whose fields nobody lists', [{ a: 1 }], '{"a":1}'],
  ['the beginning of a list', [['x'.repeat(70)]], `["${'x'.repeat(62)}…`],
])('the sample of a field is %s', (_what, values, sample) => {
  const payload: Schema = { properties: { note: {} } };
  const found = values.map((note, at) => ({ name: `${at}`, value: { note }, summary: undefined, authored: true }));
  expect(fieldTree(fieldsOf(payload, new Map()), found, { shared: new Set(), keyOf: () => undefined })).toMatchObject([
    { sample },
  ]);
});

test('every field that an example holds shows a sample', () => {
  const { data } = readContract(readSite().contract);
  for (const { examples: all, fields } of data.values()) {
    const bare = leaves(fields).filter(({ sample, path }) => sample === undefined && holds(all, path));
    expect(bare).toEqual([]);
  }
});

function leaves(fields: readonly FieldData[]): FieldData[] {
  return fields.flatMap((field) => (field.fields.length === 0 ? [field] : leaves(field.fields)));
}

/** Whether an example has a value other than null at a path, in the lines that it is shown with. */
function holds(all: readonly { readonly value: unknown }[], path: string): boolean {
  const lines = all.flatMap(({ value }) => jsonLines(value)).filter((line) => line.includes(` data-line="${path}"`));
  return lines.some((line) => !line.includes('>null<'));
}
