import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtures } from '../../../generated/fixtures.ts';
import type { BuiltSite } from '../support/site.ts';
import { addressOf, EVENT } from './event.ts';
import { useTab, visit } from './visit.ts';

const START = 'guide/quick-start-consumer/';
const LANGUAGES = 'guide/other-languages/';
/** Has tabs for frameworks. */
const ERROR = 'errors/body_already_parsed/';

/** Tabs: what a reader chooses in them holds, on the page, in its address and on later visits. */
export function testChoices(site: BuiltSite, browser: () => Browser): void {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser().newContext();
  });
  afterAll(() => context.close());

  test('tabs show one example at a time, by mouse and by keys, and the address and later pages know which', async () => {
    await useTab(context, site, addressOf(EVENT), async (page) => {
      const shown = (): Promise<string[]> => page.locator('.event-example .tab-panel:visible pre').allInnerTexts();
      const tabs = page.locator('.event-example').getByRole('tab');
      const names = await tabs.allInnerTexts();
      expect(names).toEqual(Object.keys(fixtures[EVENT]));
      for (const [name, example] of Object.entries<unknown>(fixtures[EVENT])) {
        await tabs.getByText(name, { exact: true }).click();
        expect((await shown()).map((text) => JSON.parse(text))).toEqual([example]);
        expect(new URL(page.url()).searchParams.get('example')).toBe(name);
      }
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('.event-example [aria-selected=true]').innerText()).toBe(names[0]);
      await page.keyboard.press('End');
      expect(await page.locator(':focus').innerText()).toBe(names.at(-1));
      await page.goto(`${site.url}${addressOf(EVENT)}?example=${names[1]}`);
      await expect.poll(() => page.locator('.event-example [aria-selected=true]').innerText()).toBe(names[1]);
    });
  });

  test('a choice holds for all groups of code that offer it, displaces no other, and yields to a link', async () => {
    await useTab(context, site, START, async (page) => {
      await choose(page, 'Express');
      const selected = await selectedTabs(page);
      expect(selected.length).toBeGreaterThan(1);
      expect(new Set(selected)).toEqual(new Set(['Express']));
      await visit(page, site, LANGUAGES);
      await choose(page, 'Ruby');
      expect(new URL(page.url()).searchParams.get('tab')).toBe('Ruby');
      await visit(page, site, ERROR);
      expect(await selectedTabs(page)).toEqual(['Express']);
      await visit(page, site, LANGUAGES);
      expect(await selectedTabs(page)).toEqual(['Ruby']);
      await visit(page, site, `${START}?tab=Fastify`);
      expect(new Set(await selectedTabs(page))).toEqual(new Set(['Fastify']));
      await page.goto(`${site.url}${START}`);
      await expect.poll(async () => (await selectedTabs(page))[0]).toBe('Express');
    });
  });

  test('each list of tabs says what it offers', async () => {
    const labels = async (address: string): Promise<(string | null)[]> => {
      const found: (string | null)[] = [];
      await useTab(context, site, address, async (page) => {
        const lists = await page.getByRole('tablist').all();
        found.push(...(await Promise.all(lists.map((list) => list.getAttribute('aria-label')))));
      });
      return found;
    };
    expect(await labels(addressOf(EVENT))).toEqual(['Examples', 'Code']);
    expect(await labels(LANGUAGES)).toEqual(['Receivers: framework, language or tool']);
    expect(new Set(await labels(START)).size).toBe(3);
  });

  test('going from page to page leaves no listener behind', async () => {
    const page = await context.newPage();
    await page.addInitScript(countListeners);
    await visit(page, site, START);
    const listeners = (): Promise<number> => page.evaluate(() => (globalThis as { listeners?: number }).listeners ?? 0);
    const go = async (address: string): Promise<void> => {
      await page.locator(`.VPSidebar a[href$="/${address}"]`).click();
      await page.waitForURL((url) => url.pathname.endsWith(address));
      await page.locator('.vp-code-group [role=tablist]').first().waitFor();
    };
    await go(LANGUAGES);
    await go(START);
    const before = await listeners();
    await go(LANGUAGES);
    await go(START);
    expect(await listeners()).toBe(before);
    await page.close();
  });
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).first().click();
}

function selectedTabs(page: Page): Promise<string[]> {
  return page.locator('.vp-code-group [aria-selected=true]').allInnerTexts();
}

/** Runs in the page: how many listeners its window has, which live as long as it does. */
function countListeners(): void {
  const counted = globalThis as unknown as { listeners: number };
  counted.listeners = 0;
  const [add, remove] = [window.addEventListener.bind(window), window.removeEventListener.bind(window)];
  window.addEventListener = (...given: Parameters<typeof add>): void => {
    counted.listeners++;
    add(...given);
  };
  window.removeEventListener = (...given: Parameters<typeof remove>): void => {
    counted.listeners--;
    remove(...given);
  };
}
