import { expect, test } from 'vitest';
import { sayAssumptions, taggedByEvent } from '../../../../docs/build/reference/document.ts';

test('descriptions state assumptions', () => {
  const said = sayAssumptions(
    JSON.stringify({
      a: { description: 'Text.', 'x-assumption': 'Seen.' },
      b: [{ 'x-assumption': 'Guessed.' }],
      c: null,
    }),
  );
  expect(JSON.parse(said)).toMatchObject({
    a: { description: 'Text.\n\n*Assumption:* Seen.' },
    b: [{ description: '*Assumption:* Guessed.' }],
    c: null,
  });
});

test('the menu has the names of the events', () => {
  const post = { summary: 'A loaf is baked', tags: ['oven'] };
  const document = { tags: [{ name: 'oven' }], webhooks: { 'loaf.baked': { post, parameters: [] } } };
  expect(JSON.parse(taggedByEvent(JSON.stringify(document)))).toEqual({
    tags: [{ name: 'loaf.baked' }],
    webhooks: { 'loaf.baked': { post: { ...post, tags: ['loaf.baked'] }, parameters: [] } },
  });
});
