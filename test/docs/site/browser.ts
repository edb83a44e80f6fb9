import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { BuiltSite } from '../support/site.ts';

/** For what takes a moment on a busy machine. */
const PATIENCE_MS = 20_000;

interface Looks {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

const ALL_LOOKS: readonly Looks[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 390 },
];

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

/** Every page as it loads, in both modes, on a desk and on a phone. */
export function testPages(site: BuiltSite, browser: () => Browser): void {
  const rows = ALL_LOOKS.flatMap((looks) =>
    [...site.pages, '404.html'].map((page) => [page, looks.colorScheme, looks.width] as const),
  );

  test.each(rows)('/%s in %s at %i px is quiet and accessible', async (address, colorScheme, width) => {
    const context = await browser().newContext({ colorScheme, viewport: { width, height: 900 } });
    try {
      const { page, complaints } = await visit(context, site, address);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(runAxe);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ complaints, violations, overflow }).toEqual({ complaints: [], violations: [], overflow: 0 });
    } finally {
      await context.close();
    }
  });
}

/** Runs in the page, which has axe by then. */
async function runAxe(): Promise<string[]> {
  const { axe: here } = globalThis as unknown as { axe: typeof axe };
  const { violations } = await here.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
