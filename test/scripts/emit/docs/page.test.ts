import { describe, expect, test } from 'vitest';
import type { Contract, EventContract } from '../../../../scripts/contract/contract.ts';
import { page } from '../../../../scripts/emit/docs/page.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';

describe('page', () => {
  test('says all there is to know', () => {
    expect(page(EVENT, CONTRACT, new Map())).toBe(`# loaf.baked

\`oven\` · [JSON Schema](../schemas/loaf.baked.schema.json)

Fresh, with &lt;b>crust&lt;/b>.

## When it is sent

**It is sent when**

- The oven opens.

**It is not sent when**

- It is &lt;b>cold&lt;/b>.

## Examples

### basic

Rye

\`\`\`json
{
  "grams": 750
}
\`\`\`

### minimal

Made from the schema.

\`\`\`json
{
  "grams": 1
}
\`\`\`

## Payload

| Field | Type | Required | Nullable | Description |
| --- | --- | --- | --- | --- |
| \`grams\` | integer | yes | no | Weight |

## Test vector

\`\`\`sh
curl http://localhost:3000/webhooks \\
  --request POST \\
  --header 'Content-Type: application/json' \\
  --data-binary '{"grams":750}'
\`\`\`

A fixed body, to compare implementations.

## On the wire

- Name on the wire: \`loaf.baked\` in the property \`event\`
- Request: \`POST\` with a body of type \`application/json\`
- Headers, answers and retries: [Delivery](./delivery.md)
`);
  });

  test.each<[name: string, event: Partial<EventContract>, contract: Partial<Contract>, says: string]>([
    [
      'with a time',
      { payload: { properties: { at: { type: 'string', format: 'date-time' } } } },
      {},
      'The receiver of this package answers it with 200 and does not handle it: its time is too far in the past.',
    ],
    ['with a summary alone', { description: undefined }, {}, '\n\nA loaf is baked\n\n'],
    ['deprecated', { deprecated: true }, {}, '\n**Deprecated.**\n'],
    ['without a body', { contentType: undefined, payload: undefined, examples: [] }, {}, '`POST` without a body\n'],
    [
      'told by a header',
      { match: { in: 'header', name: 'X-Event', value: 'baked' } },
      {},
      '`baked` in the header `X-Event`',
    ],
    ['with an awkward name', { name: 'a\n<b>' }, {}, '# a &lt;b>\n'],
    [
      'with a key to deduplicate on',
      { payload: { properties: { grams: {}, number: { 'x-dedupe-key': true } } } },
      {},
      '- Deduplicate on: `number`\n',
    ],
    [
      'with something left open',
      { sending: { when: [], notWhen: [], undocumented: ['Whether it smells.'] } },
      {},
      '**The documentation does not say**\n\n- Whether it smells.\n',
    ],
    [
      'with a header of its own',
      { name: 'loaf.sold', headers: [{ ...HEADER, name: 'X-Till' }] },
      {},
      '## Headers\n\n| Header | Required | Description |\n| --- | --- | --- |\n| `X-Till` | yes |',
    ],
    ['of a package', {}, { packageName: '@bakery/hooks' }, "import { handleEvent } from '@bakery/hooks/mocks';"],
  ])('of an event %s', (_name, event, contract, says) => {
    expect(page({ ...EVENT, ...event }, { ...CONTRACT, ...contract }, new Map())).toContain(says);
  });

  test('states the common assumption once, above the table', () => {
    const text = page(EVENT, { ...CONTRACT, commonAssumption: 'Seen.' }, new Map());
    expect(text).toContain('## Payload\n\n*Assumption of most fields:* Seen.\n\n| Field');
  });

  test('describes an object that several events hold in a table of its own', () => {
    const loaf = { type: 'object', properties: { grams: { type: 'integer' } } };
    const payload = { properties: { data: { $ref: '#/$defs/Loaf' } } };
    const events = [
      { ...EVENT, payload },
      { ...EVENT, name: 'loaf.sold', payload },
    ];
    const text = page({ ...EVENT, payload }, { ...CONTRACT, events }, new Map([['Loaf', loaf]]));
    expect(text).toContain('| `data` | object, see Loaf | no | no |  |\n\n### Loaf\n\n');
    expect(text).toContain('| `grams` | integer | no | no |  |');
    expect(text).not.toContain('data.grams');
  });

  test('leaves out what an event does not have', () => {
    const bare: EventContract = {
      ...EVENT,
      sending: { when: [], notWhen: [], undocumented: [] },
      headers: [],
      responses: [],
      examples: [],
      tags: [],
      payload: undefined,
      match: undefined,
    };
    expect(page(bare, CONTRACT, new Map()).match(/^## .*$/gm)).toEqual(['## On the wire']);
  });
});

const HEADER = { required: true, example: undefined, description: 'Which till', assumption: undefined };
