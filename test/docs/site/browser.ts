import type axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalog, eventNames } from '../../../src/index.ts';
import { AXE, type BuiltSite } from '../support/site.ts';
import { invisibleStops } from './focus.ts';
import { PATIENCE_MS, visit } from './visit.ts';

const DESK = { width: 1280, height: 900 };
/** The narrowest that is in use. */
const PHONE = { width: 320, height: 800 };

/** An address of no page, as its answer says; the browser complains about that once. */
const MISSING = 'no/such/page/';

/** One page of each kind: what differs between the pages of a kind is their text. */
const KINDS = [
  '',
  'events/',
  ...eventNames.slice(0, 1).map((name) => `events/${catalog[name].slug}/`),
  // Has code in tabs.
  'guide/quick-start-consumer/',
  'assumptions/',
  'changes/',
  'delivery/',
  'errors/',
  'tested/',
  'guide/scenarios/',
  'errors/secret_unavailable/',
  'playground/',
  'reference/',
  MISSING,
];

/** Rules about colours: what they find depends on the look of a page. */
export const COLOUR_RULES: readonly string[] = ['color-contrast', 'link-in-text-block'];

/**
 * A page of each kind on a desk in light, which then turns dark and becomes as narrow as a phone; every other page on a
 * phone, where text is the first thing to be too wide.
 */
export function testPages(site: BuiltSite, browser: () => Browser): void {
  let page: Page;

  beforeAll(async () => {
    page = await browser().newPage();
  });
  afterAll(() => page.close());

  test.each(KINDS)(
    '/%s is quiet, accessible and not too wide, light on a desk and dark on a phone',
    async (address) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(DESK);
      const complaints = await visit(page, site, address);
      await addAxe(page, site);
      const onDesk = {
        violations: await violationsOf(page),
        overflow: await overflowOf(page),
        invisible: await invisibleStops(page),
        headings: await headingsBeforeTitle(page),
      };
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => isDark(page), { timeout: PATIENCE_MS }).toBe(true);
      await page.setViewportSize(PHONE);
      const onPhone = {
        violations: await violationsOf(page, COLOUR_RULES),
        overflow: await overflowOf(page),
        invisible: await invisibleStops(page),
      };
      const fine = { violations: [], overflow: 0, invisible: [] };
      expect({ complaints, onDesk, onPhone }).toEqual({
        complaints: address === MISSING ? [expect.stringContaining('404')] : [],
        onDesk: { ...fine, headings: [] },
        onPhone: fine,
      });
    },
  );

  test('the other pages about errors are not too wide on a phone', async () => {
    // Their text alone differs, so that nothing has to run.
    const context = await browser().newContext({ javaScriptEnabled: false, viewport: PHONE });
    const plain = await context.newPage();
    const wide: Record<string, number> = {};
    for (const address of site.pages.filter(isAboutError)) {
      await plain.goto(site.url + address);
      const overflow = await overflowOf(plain);
      if (overflow !== 0) wide[address] = overflow;
    }
    await context.close();
    expect(wide).toEqual({});
  });

  test('all other pages are quiet and not too wide on a phone', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(PHONE);
    const others = site.pages.filter((address) => !KINDS.includes(address) && !isAboutError(address));
    const seen: Record<string, unknown> = {};
    for (const address of others) {
      const complaints = await visit(page, site, address);
      const overflow = await overflowOf(page);
      if (complaints.length > 0 || overflow !== 0) seen[address] = { complaints, overflow };
    }
    expect(others.length).toBeGreaterThan(10);
    expect(seen).toEqual({});
  });
}

function isAboutError(address: string): boolean {
  return /^errors\/./.test(address);
}

/** In pixels. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Headings that come before the title of the page. */
function headingsBeforeTitle(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('h1, h2, h3, h4, h5, h6, [role=heading]')];
    const texts = all.map(({ tagName, textContent }) => [tagName, textContent] as const);
    return texts
      .slice(
        0,
        texts.findIndex(([tag]) => tag === 'H1'),
      )
      .map(([, text]) => text);
  });
}

function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.classList.contains('dark'));
}

/** Gives axe to a page, by its address, so that the browser compiles it once. */
export async function addAxe(page: Page, { url }: BuiltSite): Promise<void> {
  await page.addScriptTag({ url: `${url}${AXE}` });
}

/** What axe finds in a page that has it, by all of its rules or by some, in the whole page or in a part of it. */
export function violationsOf(page: Page, only: readonly string[] = [], within = 'html'): Promise<string[]> {
  return page.evaluate(runAxe, { only, within });
}

/** Runs in the page, which has axe by then. */
async function runAxe({ only, within }: { only: readonly string[]; within: string }): Promise<string[]> {
  const { axe: here } = globalThis as unknown as { axe: typeof axe };
  const runOnly = only.length === 0 ? {} : { runOnly: [...only] };
  const { violations } = await here.run(within, { resultTypes: ['violations'], ...runOnly });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
