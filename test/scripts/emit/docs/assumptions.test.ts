import { describe, expect, test } from 'vitest';
import type { Contract, Schema } from '../../../../scripts/contract/contract.ts';
import { schemaMap } from '../../../../scripts/contract/schema/resolve.ts';
import { assumptionsOf } from '../../../../scripts/emit/docs/assumption-groups.ts';
import { assumptionsPage } from '../../../../scripts/emit/docs/assumptions.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';

const GUESSED = { 'x-assumption': 'Guessed' };
const LOAF: Schema = {
  properties: { grams: { type: 'integer' }, crust: GUESSED, oven: { items: { properties: { hot: GUESSED } } } },
};
const ID: Schema = { type: 'string', ...GUESSED };

function page(contract: Partial<Contract>, payload: Schema): string | undefined {
  const schemas = [
    { name: 'Loaf', schema: LOAF },
    { name: 'Id', schema: ID },
  ];
  const events = [
    { ...EVENT, payload },
    { ...EVENT, name: 'loaf.sold', payload },
  ];
  return print({ ...CONTRACT, events, schemas, ...contract });
}

function print(contract: Contract): string | undefined {
  return assumptionsPage(contract, assumptionsOf(contract, schemaMap(contract.schemas)));
}

describe('assumptionsPage', () => {
  test('tells by each schema what is documented and what is not', () => {
    const payload = { properties: { id: { $ref: '#/$defs/Id' }, data: { $ref: '#/$defs/Loaf' } } };
    expect(page({}, payload)?.split('\n').slice(4).join('\n')).toBe(`## Delivery

| Subject | Assumption |
| --- | --- |
| Answer \`2XX\` | Guessed |

## loaf.baked, loaf.sold

| Fields | Why they are as they are |
| --- | --- |
| \`data\` | Documented. |
| \`id\` | Guessed |

## Loaf

| Fields | Why they are as they are |
| --- | --- |
| \`grams\`, \`oven\` | Documented. |
| \`crust\`, \`oven[].hot\` | Guessed |
`);
  });

  test('tells of constants and headers, each once', () => {
    const text = page(
      {
        constants: [
          {
            name: 'policy',
            description: undefined,
            assumption: 'As <b>others</b>',
            exampleSecret: undefined,
            value: 1,
          },
        ],
        events: [EVENT, EVENT].map((event) => ({
          ...event,
          headers: [
            { name: 'X-Sign', required: true, example: undefined, description: undefined, assumption: 'As others' },
          ],
        })),
      },
      {},
    );
    expect(text).toContain('| `policy` | As &lt;b>others&lt;/b> |\n| `X-Sign` | As others |\n| Answer');
  });

  test('states the assumption of most fields once', () => {
    const payload = { properties: { id: { 'x-assumption': 'Seen; guessed.' }, at: { 'x-assumption': 'Seen.' } } };
    const text = page({ commonAssumption: 'Seen.' }, payload);
    expect(text?.match(/Seen/g)).toHaveLength(1);
    expect(text).toContain('## Most fields\n\nSeen.\n');
    expect(text).toContain('| `id` | As most fields. Guessed. |\n| `at` | As most fields. |');
  });

  test('is not there for a document without marks', () => {
    const events = [{ ...EVENT, responses: [] }];
    expect(print({ ...CONTRACT, events })).toBeUndefined();
  });
});
