import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { BuiltSite } from '../support/site.ts';

/** For what takes a moment on a busy machine. */
const PATIENCE_MS = 20_000;

/** A page that has gone to an address, and what it did on the way that it should not. */
interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens a tab that can reach the site and nothing else, and takes note of what it tries and of what it complains about. */
export async function visit(context: BrowserContext, site: BuiltSite, address: string): Promise<Visit> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    if (url.startsWith(site.url)) return route.continue();
    complaints.push(`request to ${url}`);
    return route.abort();
  });
  await page.goto(site.url + address, { waitUntil: 'load' });
  await expect.poll(() => page.evaluate(isAwake), { timeout: PATIENCE_MS }).toBe(true);
  return { page, complaints };
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
  'playground/',
  'reference/',
  '404.html',
];

/**
 * Every page on a desk in light, which then turns dark and becomes as narrow as a phone; a page of each kind in dark on a
 * phone from the start. Colours and rules of the narrow page are those of its kind, so that axe looks at them there.
 */
export function testPages(site: BuiltSite, browser: () => Browser): void {
  test.each([...site.pages, '404.html'])('/%s is quiet, accessible and not too wide', async (address) => {
    const context = await browser().newContext({ colorScheme: 'light', viewport: DESK });
    try {
      const { page, complaints } = await visit(context, site, address);
      const violations = await violationsOf(page);
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
    } finally {
      await context.close();
    }
  });

  test.each(KINDS)('/%s is so as well when it loads in dark on a phone', async (address) => {
    const context = await browser().newContext({ colorScheme: 'dark', viewport: PHONE });
    try {
      const { page, complaints } = await visit(context, site, address);
      const violations = await violationsOf(page);
      const onPhone = await overflowOf(page);
      expect({ complaints, violations, onPhone }).toEqual({ complaints: [], violations: [], onPhone: 0 });
    } finally {
      await context.close();
    }
  });
}

/** In pixels. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.classList.contains('dark'));
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(runAxe);
}

/** Runs in the page, which has axe by then. */
async function runAxe(): Promise<string[]> {
  const { axe: here } = globalThis as unknown as { axe: typeof axe };
  const { violations } = await here.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
