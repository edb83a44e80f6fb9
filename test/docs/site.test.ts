import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { hasChromium, launchChromium } from '../support/chromium.ts';
import { ADDRESSES, packageWith, testAddresses } from './site/addresses.ts';
import { testPages } from './site/browser.ts';
import { testChoices } from './site/choices.ts';
import { testFiles } from './site/files.ts';
import { testLayout } from './site/layout.ts';
import { testLinks } from './site/links.ts';
import { testMissing } from './site/missing.ts';
import { testPlayground } from './site/playground.ts';
import { testPrint } from './site/print.ts';
import { testReading } from './site/reading.ts';
import { testScenario } from './site/scenario.ts';
import { testSearch } from './site/search.ts';
import { builtSite } from './support/site.ts';

/** With addresses, under a base path, which is the harder case: an address that forgets it leads nowhere. */
const site = await builtSite('/heyoo/', await packageWith(ADDRESSES));

describe('the files for programs', () => {
  testFiles(site);
});
describe('search', () => {
  testSearch(site);
});
describe('the links', () => {
  testLinks(site);
});

// Each test opens a tab of its own, so that several wait for their pages side by side.
describe.runIf(hasChromium())('in Chromium', () => {
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
  describe('choices', () => {
    testChoices(site, () => browser);
  });
  describe('the layout', () => {
    testLayout(site, () => browser);
  });
  describe('what is missing', () => {
    testMissing(site, () => browser);
  });
  describe('on paper', () => {
    testPrint(site, () => browser);
  });
  describe('the playground', () => {
    testPlayground(site, () => browser);
  });
  describe('a scenario', () => {
    testScenario(site, () => browser);
  });
});

describe('the addresses of the project', () => {
  testAddresses(site);
});
