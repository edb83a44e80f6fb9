import { describe, expect, test } from 'vitest';
import type { Contract, Schema } from '../../../../scripts/contract/contract.ts';
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
  return assumptionsPage(
    { ...CONTRACT, events, schemas, ...contract },
    new Map(schemas.map(({ name, schema }) => [name, schema])),
  );
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

  test('is not there for a document without marks', () => {
    const events = [{ ...EVENT, responses: [] }];
    expect(assumptionsPage({ ...CONTRACT, events }, new Map())).toBeUndefined();
  });
});
