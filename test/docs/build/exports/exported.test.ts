import { expect, test } from 'vitest';
import { readExported } from '../../../../docs/build/exports/exported.ts';
import { readSite } from '../../../../docs/build/site.ts';

test('a site of the contract alone, which may be of another package, has no exports', () => {
  expect(readExported(readSite({ DOCS_PAGES: 'contract' }))).toBeUndefined();
});

test('every value that the package exports says what it does', () => {
  const exports = readExported(readSite({}))?.entries.flatMap((entry) => entry.exports) ?? [];
  const values = exports.filter(({ kind }) => kind !== 'type');
  expect(values.length).toBeGreaterThan(50);
  expect(values.filter(({ summary }) => summary === '').map(({ name }) => name)).toEqual([]);
});
