import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldSets, knownFields } from '../../../generated/known-fields.ts';
import { fixtures } from '../../../generated/fixtures.ts';
import { eventNames } from '../../../src/index.ts';
import type { BuiltSite } from '../support/site.ts';
import { visit } from './browser.ts';

/** What a person does with the pages: search, look at examples, read without scripts. */
export function testReading(site: BuiltSite, browser: () => Browser): void {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser().newContext();
  });
  afterAll(() => context.close());

  test.each([
    ['refererUrl', 'events/campaign.clicked/', 'field-data.click.refererUrl'],
    ['externalPostId', 'events/post.published/', 'field-data.post.externalPostId'],
  ])('search finds the field %s', async (name, address, id) => {
    await withPage('', async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('#localsearch-input').fill(name);
      await page.locator('.results a').first().click();
      await page.waitForURL(`${site.url}${address}#${id}`);
      await expect.poll(() => inView(page, id)).toBe(true);
    });
  });

  test('tabs show one example at a time, by mouse and by keys', async () => {
    await withPage('events/campaign.clicked/', async (page) => {
      const shown = (): Promise<string[]> => page.locator('.tab-panel:visible pre').allInnerTexts();
      const names = await page.getByRole('tab').allInnerTexts();
      expect(names).toEqual(Object.keys(fixtures['campaign.clicked']));
      for (const name of names) {
        await page.getByRole('tab', { name, exact: true }).click();
        expect((await shown()).map((text) => JSON.parse(text))).toEqual([
          fixtures['campaign.clicked'][name as keyof (typeof fixtures)['campaign.clicked']],
        ]);
      }
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('[role=tab][aria-selected=true]').innerText()).toBe(names[0]);
      await page.keyboard.press('End');
      expect(await page.locator(':focus').innerText()).toBe(names.at(-1));
    });
  });

  test('an address leads to its example', async () => {
    await withPage('events/campaign.clicked/#nulls', async (page) => {
      const chosen = page.locator('[role=tab][aria-selected=true]');
      await expect.poll(() => chosen.innerText()).toBe('nulls');
      const id = (await chosen.getAttribute('id')) ?? '';
      await expect.poll(() => inView(page, id)).toBe(true);
      await page.evaluate(() => (location.hash = '#qr'));
      await expect.poll(() => chosen.innerText()).toBe('qr');
    });
  });

  test('the reference says what is assumed', async () => {
    await withPage('reference/', async (page) => {
      const menu = page.getByRole('navigation', { name: 'Reference' });
      await menu.getByText('post', { exact: true }).click();
      await menu.getByText('A post was published').click();
      await page.getByText('Assumption: Required because').first().waitFor();
    });
  });

  test('an example can be downloaded', async () => {
    await withPage('events/post.published/', async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByText('Download basic.json').click(),
      ]);
      expect(download.suggestedFilename()).toBe('basic.json');
    });
  });

  test.each(eventNames)('without scripts, the page of %s reads whole', async (name) => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(`${site.url}events/${name}/`);
      const text = await page.locator('main').innerText();
      const fields = fieldNames(knownFields[name]);
      expect(fields.filter((field) => !text.includes(field))).toEqual([]);
      const code = await page.locator('main pre:visible').allInnerTexts();
      const examples = code.filter((block) => block.startsWith('{')).map((block) => JSON.parse(block));
      expect(examples).toEqual(Object.values(fixtures[name]));
      const headings = [
        'When it is sent',
        'Payload',
        'Delivery',
        'Headers',
        'Send one',
        'TypeScript',
        'Mock handler',
        'Test vector',
      ];
      expect(headings.filter((heading) => !text.includes(heading))).toEqual([]);
      expect(await page.locator('.tab-list:visible, button.copy:visible').count()).toBe(0);
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

/** The names of the fields in a set and in those inside it. */
function fieldNames(set: string): string[] {
  return Object.entries(fieldSets[set] ?? {}).flatMap(([field, inside]) => [field, ...fieldNames(inside)]);
}
