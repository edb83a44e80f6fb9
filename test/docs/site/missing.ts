import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { catalog } from '../../../src/index.ts';
import type { BuiltSite } from '../support/site.ts';
import { EVENT } from './event.ts';
import { visit } from './visit.ts';

const { slug } = catalog[EVENT];

/** What a reader sees where no page is, and where none arrives. */
export function testMissing(site: BuiltSite, browser: () => Browser): void {
  test('an address that is missing leads to the pages that are like it', async () => {
    await withPage(async (page) => {
      const answer = await page.goto(`${site.url}event/${slug.replaceAll('.', '-')}/`);
      expect(answer?.status()).toBe(404);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
      expect(await suggestions(page)).toContain(`${site.base}events/${slug}/`);
      await goInApp(page, `${site.base}guide/why-402/`);
      await expect.poll(async () => (await suggestions(page))[0]).toBe(`${site.base}guide/why-401/`);
      await page.locator('main li a').first().click();
      await page.getByRole('heading', { level: 1, name: 'Why 401?' }).waitFor();
    });
  });

  test('a page that does not arrive can be loaded once there is a connection', async () => {
    await withPage(async (page) => {
      await visit(page, site, `events/${slug}/`);
      await page.context().setOffline(true);
      await page.locator('.VPSidebar a[href$="/errors/"]').click();
      await page.getByRole('heading', { name: 'The page could not be loaded' }).waitFor();
      await goInApp(page, `${site.base}no/such/page/`);
      await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'The page could not be loaded' }).waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { level: 1, name: 'Error codes' }).waitFor();
    });
  });

  test('without scripts, an address that is missing leads to every event and guide', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${site.url}no/such/page/`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('There is no such page');
    const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    const wanted = ['', ...site.pages.filter((each) => /^(?:events|guide)\//.test(each)), 'errors/', 'llms.txt'];
    expect(links).toEqual(expect.arrayContaining(wanted.map((address) => site.base + address)));
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.getByRole('link', { name: EVENT, exact: true }).click();
    expect(page.url()).toBe(`${site.url}events/${slug}/`);
    await context.close();
  });

  async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser().newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await use(page);
    await context.close();
  }
}

function suggestions(page: Page): Promise<string[]> {
  return page.locator('main li a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
}

/** Goes to an address without loading a document, as the browser's buttons do. */
async function goInApp(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, address);
}
