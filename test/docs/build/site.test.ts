import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventAddress, exampleAddress, pageAddress, twinAddress } from '../../../docs/build/addresses.ts';
import { checkBase, readSite } from '../../../docs/build/site.ts';
import { temporaryFolder } from '../../scripts/support/folder.ts';

const folder = await temporaryFolder();

describe('readSite', () => {
  test.each([
    ['https://example.com', '/'],
    ['https://example.com/heyoo', '/heyoo/'],
    ['https://example.com/heyoo//?x#y', '/heyoo/'],
  ])('with DOCS_URL %s, the base path is %s', (given, base) => {
    expect(readSite({ DOCS_URL: given })).toMatchObject({ base, origin: 'https://example.com' });
  });

  test('without an address, knows no origin', () => {
    expect(readSite({ DOCS_PACKAGE: manifest({}) })).toMatchObject({ base: '/', origin: undefined });
  });

  test('takes the address from package.json, unless DOCS_URL is another one', () => {
    const DOCS_PACKAGE = manifest({ homepage: 'https://example.org/docs' });
    expect(readSite({ DOCS_PACKAGE })).toMatchObject({ base: '/docs/', origin: 'https://example.org' });
    const DOCS_URL = 'https://example.com/';
    expect(readSite({ DOCS_PACKAGE, DOCS_URL })).toMatchObject({ base: '/', origin: 'https://example.com' });
  });

  test.each(['heyoo', '/heyoo/', 'ftp://example.com/', 'javascript:alert(1)'])('rejects DOCS_URL %s', (given) => {
    expect(() => readSite({ DOCS_URL: given })).toThrow('DOCS_URL must be an http or https URL');
  });

  test.each([['--base', '/x/'], ['--base=/x/']])('rejects the option %s, with advice', (...words) => {
    expect(() => checkBase(['vitepress', 'build', ...words])).toThrow('set DOCS_URL to the whole address');
    expect(() => checkBase(['vitepress', 'build', 'docs', '--outDir', 'base'])).not.toThrow();
  });

  test('has every page that is written by hand, or those of the contract alone', () => {
    expect(readSite({}).written).toEqual(expect.arrayContaining(['index.md', 'playground.md', 'guide/why-401.md']));
    expect(readSite({ DOCS_PAGES: 'contract', DOCS_CONTRACT: '.tmp/other' })).toMatchObject({
      written: [],
      contract: path.resolve('.tmp/other'),
    });
    expect(() => readSite({ DOCS_PAGES: 'some' })).toThrow('DOCS_PAGES must be "all" or "contract", got "some"');
  });
});

test.each([
  ['index.md', '/', '/index.md'],
  ['events/index.md', '/events/', '/events.md'],
  ['events/campaign.clicked/index.md', '/events/campaign.clicked/', '/events/campaign.clicked.md'],
  ['guide/myindex.md', '/guide/myindex/', '/guide/myindex.md'],
])('%s is found at %s, its twin at %s', (file, address, twin) => {
  expect(pageAddress(file)).toBe(address);
  expect(twinAddress(address)).toBe(twin);
});

test('the address of an example holds plain characters', () => {
  expect(exampleAddress('loaf.baked', 'With "rye" / ü?#')).toBe('/examples/loaf.baked/With-rye-.json');
  expect(eventAddress('loaf.baked')).toBe('/events/loaf.baked/');
});

function manifest(fields: Readonly<Record<string, string>>): string {
  const file = path.join(folder, 'package.json');
  writeFileSync(file, JSON.stringify({ name: 'package', ...fields }));
  return file;
}
