import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { findChromium, launchChromium } from '../support/chromium.ts';
import { testPages } from './site/browser.ts';
import { testFiles } from './site/files.ts';
import { testLinks } from './site/links.ts';
import { testPlayground } from './site/playground.ts';
import { testReading } from './site/reading.ts';
import { builtSite } from './support/site.ts';

/** Under a base path, which is the harder case: an address that forgets it leads nowhere. */
const site = await builtSite('/heyoo/');

describe('the files for programs', () => {
  testFiles(site);
});
describe('the links', () => {
  testLinks(site);
});

describe.skipIf(findChromium() === undefined && !process.env['CI'])('in Chromium, left out where there is none', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(() => browser.close());

  describe('the pages', () => {
    testPages(site, () => browser);
  });
  describe('reading', () => {
    testReading(site, () => browser);
  });
  describe('the playground', () => {
    testPlayground(site, () => browser);
  });
});

describe('at the root of a host', async () => {
  const atRoot = await builtSite('/');
  testLinks(atRoot);
});
