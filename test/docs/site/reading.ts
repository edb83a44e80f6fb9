import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownFields } from '../../../generated/known-fields.ts';
import { fixtures } from '../../../generated/fixtures.ts';
import { catalog, eventNames } from '../../../src/index.ts';
import { readContract } from '../../../docs/build/contract.ts';
import type { FieldData } from '../../../scripts/emit/docs/page-data.ts';
import { readSite } from '../../../docs/build/site.ts';
import type { BuiltSite } from '../support/site.ts';
import { overflowOf } from './browser.ts';
import { addressOf, EVENT, fieldNames } from './event.ts';
import { useTab, visit } from './visit.ts';

/** The paths of the fields of objects that are folded. */
function sharedFields(fields: readonly FieldData[]): string[] {
  return fields.flatMap(({ shared, fields: inside }) => [
    ...(shared === undefined ? [] : inside.map(({ path }) => path)),
    ...sharedFields(inside),
  ]);
}

/** The paths of fields inside of objects that the page says something about. */
function fieldsWithText(fields: readonly FieldData[]): string[] {
  return fields.flatMap(({ fields: inside }) => [
    ...inside.filter(({ description }) => description !== undefined).map(({ path }) => path),
    ...fieldsWithText(inside),
  ]);
}

function allPaths(fields: readonly FieldData[]): string[] {
  return fields.flatMap(({ path, fields: inside }) => [path, ...allPaths(inside)]);
}

/** What a person does with the pages: search, look at examples, read without scripts. */
export function testReading(site: BuiltSite, browser: () => Browser): void {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser().newContext();
  });
  afterAll(() => context.close());

  test('search leads to a field, however deep it is folded', async () => {
    const contract = readContract(readSite().contract);
    const deep = [...contract.data.values()].flatMap(({ slug, fields }) =>
      sharedFields(fields).map((path) => ({ slug, path })),
    );
    const { slug = '', path = '' } = deep.toSorted((a, b) => b.path.length - a.path.length)[0] ?? {};
    await withPage('', async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('#localsearch-input').fill(path);
      await page.locator(`.results a[href$="events/${slug}/#field-${path}"]`).first().click();
      await page.waitForURL((url) => url.hash === `#field-${path}`);
      await expect.poll(() => inView(page, `field-${path}`)).toBe(true);
    });
  });

  test('pointing at a field lights its line in the example, and the other way round', async () => {
    await withPage(addressOf(EVENT), async (page) => {
      const field = page.locator('.field[data-path]:not(details):visible').first();
      const path = (await field.getAttribute('data-path')) ?? '';
      await field.hover();
      const line = page.locator('.tab-panel.shown .line.lit');
      expect(await line.evaluateAll((lines) => lines.map((each) => (each as HTMLElement).dataset['line']))).toEqual([
        path,
      ]);
      await page.mouse.move(0, 0);
      await page.locator(`.tab-panel.shown .line[data-line="${path}"]`).hover();
      expect(await page.locator('.field.lit').getAttribute('data-path')).toBe(path);
    });
  });

  test('the envelope and shared objects are folded, and the address keeps what is opened', async () => {
    await withPage(addressOf(EVENT), async (page) => {
      const closed = (): Promise<number> => page.locator('.payload details:not([open])').count();
      expect(await closed()).toBeGreaterThan(0);
      await page.getByText('Expand all').click();
      expect(await closed()).toBe(0);
      await expect.poll(() => new URL(page.url()).searchParams.get('open')).toContain('envelope');
      await page.reload();
      await expect.poll(closed).toBe(0);
    });
  });

  test('shows JSON above the fold of a laptop', async () => {
    const page = await context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await visit(page, site, addressOf(EVENT));
    const { top, height } = await page.evaluate(() => ({
      top: document.querySelector('.event-example pre')?.getBoundingClientRect().top ?? Infinity,
      height: document.documentElement.scrollHeight,
    }));
    await page.close();
    expect(top).toBeLessThan(300);
    expect(height).toBeLessThan(3600);
  });

  test('the reference says what is assumed, and its menu leads to every event', async () => {
    await withPage('reference/', async (page) => {
      const menu = page.getByRole('navigation', { name: 'Reference' });
      const names = await menu.getByRole('link').allInnerTexts();
      expect(eventNames.filter((name) => !names.some((text) => text.includes(name)))).toEqual([]);
      for (const name of eventNames) {
        await menu.getByText(name, { exact: true }).click();
        const heading = page.locator('#redoc h2').getByText(name, { exact: true });
        await heading.waitFor();
        await expect.poll(() => heading.evaluate(isInView), { timeout: 10_000 }).toBe(true);
        await page.getByText('Assumption:').first().waitFor();
      }
      const links = await page.locator('#redoc a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
      expect(links.filter((link) => !/^#|^https:\/\/redocly\.com\/redoc\/$/.test(link ?? ''))).toEqual([]);
      expect(await page.title()).toMatch(/^Reference \| /);
    });
  });

  test('the reference has the search, the menu and the look of the site', async () => {
    await withPage('reference/', async (page) => {
      await page.getByRole('navigation', { name: 'Reference' }).waitFor();
      expect(await page.locator('[data-testid=search-trigger]:visible').count()).toBe(0);
      await page.getByRole('button', { name: 'Switch to dark theme' }).click();
      await page.getByRole('button', { name: 'Switch to light theme' }).waitFor();
      await page.setViewportSize({ width: 360, height: 800 });
      await page.getByText('Menu', { exact: true }).click();
      await page.getByRole('link', { name: 'Guides' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.locator('#localsearch-input').waitFor();
      expect(page.url()).toBe(site.url);
      expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true);
    });
  });

  test.each(['', addressOf(EVENT), 'guide/why-401/'])('/%s is copied as Markdown', async (of) => {
    const twin = readFileSync(path.join(site.folder, of === '' ? 'index.md' : of.replace(/\/$/, '.md')), 'utf8');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await withPage(of, async (page) => {
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      await page.getByRole('status').getByText('Copied', { exact: true }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(twin);
    });
  });

  test('code is copied by a button that shows where nothing hovers, and that is announced', async () => {
    const phone = await browser().newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 900 } });
    try {
      await phone.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await phone.newPage();
      await visit(page, site, 'guide/quick-start-consumer/');
      const button = page.locator('[class*=language-] > button.copy:visible').first();
      expect(await button.evaluate((each) => getComputedStyle(each).opacity)).toBe('1');
      const code = await button.evaluate((each) => each.parentElement?.querySelector('code')?.innerText);
      await button.tap();
      await page.getByRole('status').getByText('Copied', { exact: true }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
    } finally {
      await phone.close();
    }
  });

  test('results of search show what they found', async () => {
    await withPage('', async (page) => {
      await page.keyboard.press('Control+k');
      const [field = ''] = fieldsWithText(
        readContract(readSite().contract).data.get(catalog[EVENT].slug)?.fields ?? [],
      );
      for (const query of ['idempotent', field]) {
        await page.locator('#localsearch-input').fill(query);
        await page.locator('.result').first().locator('.excerpt', { hasText: /\S/ }).waitFor();
      }
    });
  });

  test('an example can be downloaded', async () => {
    await withPage(addressOf(EVENT), async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('.tab-panel.shown .download a').click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^\w+\.json$/);
    });
  });

  test('without scripts, the page of an event reads whole', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(`${site.url}${addressOf(EVENT)}`);
      const text = (await page.locator('main').textContent()) ?? '';
      const fields = fieldNames(knownFields[EVENT]);
      expect(fields.filter((field) => !text.includes(field))).toEqual([]);
      const code = await page.locator('main pre:visible').allInnerTexts();
      const examples = code.filter((block) => block.startsWith('{')).map((block) => JSON.parse(block));
      expect(examples).toEqual(Object.values(fixtures[EVENT]));
      expect(await page.locator('.tab-list:visible, button:visible').count()).toBe(0);
      await page.locator('.payload summary').first().click();
      expect(await page.locator('.payload .envelope[open]').count()).toBe(1);
    } finally {
      await context.close();
    }
  });

  test('without scripts and on a phone, the payloads of all events unfold on one page', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
    try {
      const page = await context.newPage();
      await page.goto(`${site.url}events/`);
      expect(await page.locator('.payload > .field .field:visible').count()).toBe(0);
      const summaries = page.locator('.payload details:not([open]) > summary:visible');
      while ((await summaries.count()) > 0) await summaries.first().click();
      const contract = readContract(readSite().contract);
      const ids = [...contract.data.values()].flatMap(({ slug, fields, envelope }) =>
        allPaths(fields).flatMap((field) => (envelope.includes(field) ? [] : [`${slug}-field-${field}`])),
      );
      const seen = await page.locator('.payload .field:visible').evaluateAll((all) => all.map(({ id }) => id));
      expect(ids.filter((id) => !seen.includes(id))).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
    } finally {
      await context.close();
    }
  });

  test('without scripts, code for every language shows', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(`${site.url}guide/verify-signatures/`);
      const code = (await page.locator('main pre:visible').allInnerTexts()).join('');
      expect(['import hmac', 'timingSafeEqual', 'openssl'].filter((text) => !code.includes(text))).toEqual([]);
    } finally {
      await context.close();
    }
  });

  function withPage(address: string, use: (page: Page) => Promise<void>): Promise<void> {
    return useTab(context, site, address, use);
  }
}

/** Whether an element is to be seen whole, below the bar at the top. */
function inView(page: Page, id: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const { top, bottom } = document.getElementById(wanted)?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
    const bar = document.querySelector('.VPNavBar')?.getBoundingClientRect().bottom ?? 0;
    return top >= bar && bottom <= window.innerHeight;
  }, id);
}

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}
