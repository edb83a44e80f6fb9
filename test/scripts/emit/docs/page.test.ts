import { describe, expect, test } from 'vitest';
import type { Contract, EventContract } from '../../../../scripts/contract/contract.ts';
import { page } from '../../../../scripts/emit/docs/page.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';

describe('page', () => {
  test('says all there is to know', () => {
    expect(page(EVENT, CONTRACT, new Map())).toBe(`# loaf.baked

A loaf is baked

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

## Delivery

- Name on the wire: \`loaf.baked\` in the property \`event\`
- Request: \`POST\` with a body of type \`application/json\`
- Tags: \`oven\`
- JSON Schema: [loaf.baked.schema.json](../schemas/loaf.baked.schema.json)

## Headers

| Header | Required | Description |
| --- | --- | --- |
| \`X-Sign\` | yes | a \\| b |

## Answers

| Status | Meaning |
| --- | --- |
| \`2XX\` | Thanks *Assumption:* Guessed |

## Test vector

\`\`\`sh
curl http://localhost:3000/webhooks \\
  --request POST \\
  --header 'Content-Type: application/json' \\
  --data-binary '{"grams":750}'
\`\`\`

A fixed body, to compare implementations.
`);
  });

  test.each<[name: string, event: Partial<EventContract>, contract: Partial<Contract>, says: string]>([
    [
      'with a time',
      { payload: { properties: { at: { type: 'string', format: 'date-time' } } } },
      {},
      'A receiver that checks the age of events rejects it: its time is in the past.',
    ],
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
      'under a delivery policy',
      {},
      { constants: [{ ...POLICY, exampleSecret: undefined }] },
      '### Policy\n\nHow.\n\n- Timeout: 1 min 30 s\n\n*Assumption:* Guessed\n',
    ],
    ['of a package', {}, { packageName: '@bakery/hooks' }, "import { handleEvent } from '@bakery/hooks/mocks';"],
  ])('of an event %s', (_name, event, contract, says) => {
    expect(page({ ...EVENT, ...event }, { ...CONTRACT, ...contract }, new Map())).toContain(says);
  });

  test('leaves how deliveries are signed to the headers', () => {
    const signed = { ...CONTRACT, constants: [{ ...POLICY, exampleSecret: 'whsec_crumb' }] };
    expect(page(EVENT, signed, new Map())).not.toContain('### Policy');
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
    expect(page(bare, CONTRACT, new Map()).match(/^## .*$/gm)).toEqual(['## Delivery']);
  });
});

const POLICY = { name: 'policy', description: 'How.', assumption: 'Guessed', value: { timeoutSeconds: 90 } };
