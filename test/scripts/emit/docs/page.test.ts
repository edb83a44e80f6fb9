import { describe, expect, test } from 'vitest';
import type { Contract, EventContract } from '../../../../scripts/contract/contract.ts';
import { page } from '../../../../scripts/emit/docs/page.ts';
import { CONTRACT, EVENT } from '../../support/contract.ts';

describe('page', () => {
  test('says all there is to know', () => {
    expect(page(EVENT, CONTRACT, new Map())).toBe(`# loaf.baked

A loaf is baked

Fresh, with &lt;b>crust&lt;/b>.

- **oven**: About ovens
- Name on the wire: \`loaf.baked\` in the property \`event\`
- Request: \`POST\` with a body of type \`application/json\`
- JSON Schema: [loaf.baked.schema.json](../schemas/loaf.baked.schema.json)

## Headers

| Header | Required | Description |
| --- | --- | --- |
| \`X-Sign\` | yes | a \\| b |

## Payload

| Field | Type | Required | Nullable | Description |
| --- | --- | --- | --- | --- |
| \`grams\` | integer | yes | no | Weight |

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

## Answers

| Status | Meaning |
| --- | --- |
| \`2XX\` | Thanks *Assumption:* Guessed |
`);
  });

  test.each<[name: string, event: Partial<EventContract>, contract: Partial<Contract>, says: string]>([
    ['deprecated', { deprecated: true }, {}, '\n**Deprecated.**\n'],
    ['without a body', { contentType: undefined, payload: undefined, examples: [] }, {}, '`POST` without a body\n'],
    [
      'told by a header',
      { match: { in: 'header', name: 'X-Event', value: 'baked' } },
      {},
      '`baked` in the header `X-Event`',
    ],
    ['with an awkward name', { name: 'a\n<b>' }, {}, '# a &lt;b>\n'],
    ['of a package', {}, { packageName: '@bakery/hooks' }, "import { handleLoafBaked } from '@bakery/hooks/mocks';"],
  ])('of an event %s', (_name, event, contract, says) => {
    expect(page({ ...EVENT, ...event }, { ...CONTRACT, ...contract }, new Map())).toContain(says);
  });

  test('leaves out what an event does not have', () => {
    const bare = { ...EVENT, headers: [], responses: [], examples: [], tags: [], payload: undefined, match: undefined };
    expect(page(bare, CONTRACT, new Map()).match(/^## .*$/gm)).toBeNull();
  });
});
