import { expect, test } from 'vitest';
import { schemasTo } from '../../../cli/drift/schema-at.ts';
import { COMPOSED } from '../composed-schema.ts';

test.each<[path: string, types: readonly string[]]>([
  ['/id', ['string']],
  ['/data', ['object', 'object', 'null']],
  ['/data/iban', ['string']],
  ['/data/last4', ['string']],
  ['/data/parent/parent/last4', ['string']],
  ['/data/steps/*', ['object', 'string']],
  ['/data/steps/*/at', ['string']],
  ['/data/gone', []],
])('finds the schemas at %s in parts and alternatives', (path, types) => {
  const found = schemasTo(COMPOSED, path).at(-1) ?? [];
  expect(found.flatMap(({ type }) => type ?? [])).toEqual(types);
});
