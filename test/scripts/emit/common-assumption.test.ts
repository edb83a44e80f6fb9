import { expect, test } from 'vitest';
import { withoutCommonAssumption } from '../../../scripts/emit/common-assumption.ts';
import { CONTRACT, EVENT } from '../support/contract.ts';

const payload = {
  'x-assumption': ' Seen. ',
  properties: { a: { 'x-assumption': 'Seen.' }, b: { items: { 'x-assumption': 'Guessed.' } } },
};

test('removes the common assumption from every schema, and no other', () => {
  const contract = { ...CONTRACT, commonAssumption: 'Seen.', events: [{ ...EVENT, payload }] };
  expect(withoutCommonAssumption(contract).events[0]?.payload).toEqual({
    properties: { a: {}, b: { items: { 'x-assumption': 'Guessed.' } } },
  });
});

test('returns a contract without one as it is', () => {
  expect(withoutCommonAssumption(CONTRACT)).toBe(CONTRACT);
});
