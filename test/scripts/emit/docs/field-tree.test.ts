import { expect, test } from 'vitest';
import type { Schema } from '../../../../scripts/contract/contract.ts';
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
  const tree = fieldTree(fields, examples, new Set(['Crust']));
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
        { name: 'note', missingIn: ['nulls', 'minimal'], fields: [] },
      ],
    },
  ]);
  // Too long to show beside the name.
  expect(JSON.stringify(tree)).not.toContain('xxx');
});
