import axe, { type RunOptions } from 'axe-core';
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
  'assumptions/',
  'changes/',
  'playground/',
  'reference/',
  '404.html',
];

/** Every page, in both modes, on a desk and on a phone. A page is loaded once, and then changes as a reader's does. */
export function testPages(site: BuiltSite, browser: () => Browser): void {
  test.each([...site.pages, '404.html'])('/%s is quiet, accessible and not too wide', async (address) => {
    const context = await browser().newContext({ colorScheme: 'light', viewport: DESK });
    try {
      const { page, complaints } = await visit(context, site, address);
      const onDesk = await faultsOf(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      // The reference page takes the mode when it loads, and never again.
      await expect.poll(() => isDark(page), { timeout: PATIENCE_MS }).toBe(address !== 'reference/');
      const inDark = await faultsOf(page, { runOnly: ['color-contrast'] });
      await page.setViewportSize(PHONE);
      const onPhone = await faultsOf(page, { rules: { 'color-contrast': { enabled: false } } });
      expect({ complaints, onDesk, inDark, onPhone }).toEqual({
        complaints: [],
        onDesk: NONE,
        inDark: NONE,
        onPhone: NONE,
      });
    } finally {
      await context.close();
    }
  });

  test.each(KINDS)('/%s is so as well when it loads in dark on a phone', async (address) => {
    const context = await browser().newContext({ colorScheme: 'dark', viewport: PHONE });
    try {
      const { page, complaints } = await visit(context, site, address);
      const dark = await faultsOf(page);
      expect({ complaints, dark }).toEqual({ complaints: [], dark: NONE });
    } finally {
      await context.close();
    }
  });
}

interface Faults {
  readonly violations: readonly string[];
  /** In pixels. */
  readonly overflow: number;
}

const NONE: Faults = { violations: [], overflow: 0 };

async function faultsOf(page: Page, options: RunOptions = {}): Promise<Faults> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(runAxe, options);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return { violations, overflow };
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.classList.contains('dark'));
}

/** Runs in the page, which has axe by then. */
async function runAxe(options: RunOptions): Promise<string[]> {
  const { axe: here } = globalThis as unknown as { axe: typeof axe };
  const { violations } = await here.run({ resultTypes: ['violations'], ...options });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
