import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL } from '../../support/all.ts';
import { AXE, type BuiltSite } from '../support/site.ts';

/** For what takes a moment on a busy machine. */
const PATIENCE_MS = 20_000;

/**
 * Sends a tab to an address. The browser reaches no other host, and requests are not intercepted, so that a tab loads once
 * what pages share.
 *
 * @returns what the page complains about and what it asks of others, from now on.
 */
export async function visit(page: Page, site: BuiltSite, address: string): Promise<string[]> {
  const complaints: string[] = [];
  page.setDefaultTimeout(PATIENCE_MS);
  for (const event of ['console', 'pageerror', 'request']) await page.removeAllListeners(event, { behavior: 'wait' });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !url.startsWith('data:')) complaints.push(`request to ${url}`);
  });
  await page.goto(site.url + address, { waitUntil: 'load' });
  await page.waitForFunction(isAwake);
  return complaints;
}

/** Whether the page's code runs; the reference page has none of it. */
function isAwake(): boolean {
  const app = document.querySelector('#app');
  return app === null || '__vue_app__' in app;
}

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 900 };

/** One page of each kind: what differs between the pages of a kind is their text. */
const KINDS = [
  '',
  'events/',
  'events/campaign.clicked/',
  'guide/quick-start-consumer/',
  // Has code in every language.
  'guide/verify-signatures/',
  'assumptions/',
  'changes/',
  'guide/scenarios/',
  'playground/',
  'reference/',
  '404.html',
];

/** Rules about colours: what they find depends on the kind of a page, and they take most of the time that axe takes. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Every page on a desk in light, which then turns dark and becomes as narrow as a phone; a page of each kind in dark on a
 * phone from the start. Colours are those of its kind, so that axe looks at them there.
 */
export function testPages(site: BuiltSite, browser: () => Browser): void {
  let page: Page;

  beforeAll(async () => {
    page = await browser().newPage();
  });
  afterAll(() => page.close());

  test.each([...site.pages, '404.html'])('/%s is quiet, accessible and not too wide', async (address) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(DESK);
    const complaints = await visit(page, site, address);
    const violations = await violationsOf(page, site, KINDS.includes(address) || ALL ? [] : COLOUR_RULES);
    const onDesk = await overflowOf(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    // The reference page takes the mode when it loads, and never again.
    await expect.poll(() => isDark(page), { timeout: PATIENCE_MS }).toBe(address !== 'reference/');
    await page.setViewportSize(PHONE);
    const onPhone = await overflowOf(page);
    expect({ complaints, violations, onDesk, onPhone }).toEqual({
      complaints: [],
      violations: [],
      onDesk: 0,
      onPhone: 0,
    });
  });

  test.each(KINDS)('/%s is so as well when it loads in dark on a phone', async (address) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(PHONE);
    const complaints = await visit(page, site, address);
    const violations = await violationsOf(page, site);
    const onPhone = await overflowOf(page);
    expect({ complaints, violations, onPhone }).toEqual({ complaints: [], violations: [], onPhone: 0 });
  });
}

/** In pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.classList.contains('dark'));
}

export async function violationsOf(page: Page, { url }: BuiltSite, without: readonly string[] = []): Promise<string[]> {
  // By its address, so that the browser compiles it once.
  await page.addScriptTag({ url: `${url}${AXE}` });
  return page.evaluate(runAxe, without);
}

/** Runs in the page, which has axe by then. */
async function runAxe(without: readonly string[]): Promise<string[]> {
  const { axe: here } = globalThis as unknown as { axe: typeof axe };
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const { violations } = await here.run({ resultTypes: ['violations'], rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
