import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventAddress, exampleAddress, pageAddress, twinAddress } from '../../../docs/build/addresses.ts';
import { readSite } from '../../../docs/build/site.ts';

describe('readSite', () => {
  test.each([
    [undefined, 'http://localhost:4173/'],
    ['https://example.com', 'https://example.com/'],
    ['https://example.com/heyoo', 'https://example.com/heyoo/'],
    ['https://example.com/heyoo//?x#y', 'https://example.com/heyoo/'],
  ])('takes DOCS_URL %s for %s', (given, url) => {
    expect(readSite(given === undefined ? {} : { DOCS_URL: given }).url.href).toBe(url);
  });

  test.each(['heyoo', '/heyoo/', 'ftp://example.com/', 'javascript:alert(1)'])('refuses DOCS_URL %s', (given) => {
    expect(() => readSite({ DOCS_URL: given })).toThrow('DOCS_URL is no address');
  });

  test('tells the own contract from another', () => {
    expect(readSite({}).isOwn).toBe(true);
    expect(readSite({ DOCS_CONTRACT: 'generated' }).isOwn).toBe(true);
    expect(readSite({ DOCS_CONTRACT: '.tmp/other' })).toMatchObject({
      isOwn: false,
      contract: path.resolve('.tmp/other'),
    });
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
