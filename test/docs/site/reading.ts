import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldSets, knownFields } from '../../../generated/known-fields.ts';
import { fixtures } from '../../../generated/fixtures.ts';
import { catalog, eventNames } from '../../../src/index.ts';
import { readContract } from '../../../docs/build/contract.ts';
import type { FieldData } from '../../../scripts/emit/docs/page-data.ts';
import { readSite } from '../../../docs/build/site.ts';
import type { BuiltSite } from '../support/site.ts';
import { overflowOf, visit } from './browser.ts';

/** The event with the most to fold. */
const EVENT = eventNames.reduce((most, name) =>
  fieldNames(knownFields[name]).length > fieldNames(knownFields[most]).length ? name : most,
);

function address(name: typeof EVENT): string {
  return `events/${catalog[name].slug}/`;
}

function examplesOf(name: typeof EVENT): Readonly<Record<string, unknown>> {
  return { ...fixtures[name] };
}

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

  test('tabs show one example at a time, by mouse and by keys, and the address and later pages know which', async () => {
    await withPage(address(EVENT), async (page) => {
      const shown = (): Promise<string[]> => page.locator('.event-example .tab-panel:visible pre').allInnerTexts();
      const tabs = page.locator('.event-example').getByRole('tab');
      const names = await tabs.allInnerTexts();
      expect(names).toEqual(Object.keys(fixtures[EVENT]));
      for (const name of names) {
        await tabs.getByText(name, { exact: true }).click();
        expect((await shown()).map((text) => JSON.parse(text))).toEqual([examplesOf(EVENT)[name]]);
        expect(new URL(page.url()).searchParams.get('example')).toBe(name);
      }
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('.event-example [aria-selected=true]').innerText()).toBe(names[0]);
      await page.keyboard.press('End');
      expect(await page.locator(':focus').innerText()).toBe(names.at(-1));
      await page.goto(`${site.url}${address(EVENT)}?example=${names[1]}`);
      await expect.poll(() => page.locator('.event-example [aria-selected=true]').innerText()).toBe(names[1]);
    });
  });

  test('a choice of tool holds for every group of code, and is a list of tabs', async () => {
    await withPage('guide/quick-start-consumer/', async (page) => {
      const lists = page.locator('.vp-code-group [role=tablist]');
      const labels = await lists.first().getByRole('tab').allInnerTexts();
      const last = labels.at(-1) ?? '';
      await lists.first().getByText(last, { exact: true }).click();
      const chosen = page.locator('.vp-code-group').filter({ has: page.getByRole('tab', { name: last, exact: true }) });
      const selected = await chosen.locator('[aria-selected=true]').allInnerTexts();
      expect(selected.length).toBeGreaterThan(1);
      expect(new Set(selected)).toEqual(new Set([last]));
      await page.reload();
      await expect.poll(() => lists.first().locator('[aria-selected=true]').innerText()).toBe(last);
    });
  });

  test('pointing at a field lights its line in the example, and the other way round', async () => {
    await withPage(address(EVENT), async (page) => {
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
    await withPage(address(EVENT), async (page) => {
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
    await visit(page, site, address(EVENT));
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

  test.each(['', address(EVENT), 'guide/why-401/'])('/%s is copied as Markdown', async (of) => {
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
    await withPage(address(EVENT), async (page) => {
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
      await page.goto(`${site.url}${address(EVENT)}`);
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

  async function withPage(address: string, use: (page: Page) => Promise<void>): Promise<void> {
    const page = await context.newPage();
    const complaints = await visit(page, site, address);
    await use(page);
    await page.close();
    expect(complaints).toEqual([]);
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

/** The names of the fields in a set and in those inside it. */
function fieldNames(set: string): string[] {
  return Object.entries(fieldSets[set] ?? {}).flatMap(([field, inside]) => [field, ...fieldNames(inside)]);
}
