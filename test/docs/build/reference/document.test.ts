import { expect, test } from 'vitest';
import { readContract } from '../../../../docs/build/contract.ts';
import { documentToShow, taggedByEvent, withAssumptions } from '../../../../docs/build/reference/document.ts';
import { readSite } from '../../../../docs/build/site.ts';

test('descriptions state assumptions', () => {
  const shown = withAssumptions(
    JSON.stringify({
      a: { description: 'Text.', 'x-assumption': 'Seen.' },
      b: [{ 'x-assumption': 'Guessed.' }],
      c: null,
    }),
  );
  expect(JSON.parse(shown)).toMatchObject({
    a: { description: 'Text.\n\n*Assumption:* Seen.' },
    b: [{ description: '*Assumption:* Guessed.' }],
    c: null,
  });
});

test('the document as it is shown states the assumption of most fields once', () => {
  const { openapi, site } = readContract(readSite().contract);
  const common = site.commonAssumption ?? '';
  expect(common).not.toBe('');
  const shown = documentToShow(openapi);
  expect(shown.split(common.replace(/\.$/, ''))).toHaveLength(2);
  expect(shown.match(/\*Assumption:\*/g)?.length).toBeGreaterThan(5);
});

test('the menu has the names of the events', () => {
  const post = { summary: 'A loaf is baked', tags: ['oven'] };
  const document = { tags: [{ name: 'oven' }], webhooks: { 'loaf.baked': { post, parameters: [] } } };
  expect(JSON.parse(taggedByEvent(JSON.stringify(document)))).toEqual({
    tags: [{ name: 'loaf.baked' }],
    webhooks: { 'loaf.baked': { post: { ...post, tags: ['loaf.baked'] }, parameters: [] } },
  });
});
