import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtures } from '../../../generated/fixtures.ts';
import type { BuiltSite } from '../support/site.ts';
import { addressOf, EVENT } from './event.ts';
import { useTab } from './visit.ts';

/** A4, in CSS pixels. */
const PAPER = { width: 794, height: 1123 };

/** What is on paper when a reader who likes it dark prints. */
export function testPrint(site: BuiltSite, browser: () => Browser): void {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser().newContext({ viewport: PAPER, colorScheme: 'dark' });
  });
  afterAll(() => context.close());

  test.each([addressOf(EVENT), 'guide/quick-start-consumer/'])(
    '/%s prints dark on light, under its title, with all code and nothing cut',
    async (address) => {
      await useTab(context, site, address, async (page) => {
        await page.emulateMedia({ media: 'print' });
        expect(await page.evaluate(lookAtPaper)).toEqual({
          paper: 'rgb(255, 255, 255)',
          pale: [],
          isTitleOnTop: true,
          isTitleFirst: true,
          cut: [],
          overflow: 0,
          hidden: [],
        });
      });
    },
  );

  test('every example of an event is printed, under its name', async () => {
    await useTab(context, site, addressOf(EVENT), async (page) => {
      await page.emulateMedia({ media: 'print' });
      const code = await texts(page, '.event-example pre:visible');
      expect(code.map((text) => JSON.parse(text))).toEqual(Object.values(fixtures[EVENT]));
      const titles = await page.locator('.event-example h3').evaluateAll(legible);
      expect(titles).toEqual(Object.keys(fixtures[EVENT]));
      expect(await page.locator('button:visible').count()).toBe(0);
    });
  });
}

function texts(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).allInnerTexts();
}

/** Runs in the page: the texts of the elements that have the room to be read. */
function legible(elements: Element[]): string[] {
  return elements.filter((each) => each.getBoundingClientRect().height > 10).map(({ textContent }) => textContent);
}

/** Runs in the page. */
function lookAtPaper(): Record<string, unknown> {
  const title = document.querySelector('h1') as HTMLElement;
  const { left, top, width, height } = title.getBoundingClientRect();
  const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
  const texts = [...document.querySelectorAll<HTMLElement>('h1, h2, .vp-doc > p, .vp-doc > div > p, pre code')];
  const isPale = (each: HTMLElement): boolean =>
    (getComputedStyle(each).color.match(/\d+/g) ?? []).some((part) => Number(part) > 100);
  const blocks = [...document.querySelectorAll<HTMLElement>('pre, table')];
  const held = document.querySelectorAll<HTMLElement>('.tab-panel, .vp-code-group .blocks > div, .field');
  return {
    paper: getComputedStyle(document.body).backgroundColor,
    pale: texts.filter(isPale).map(({ outerHTML }) => outerHTML.slice(0, 80)),
    isTitleOnTop: onTop !== null && title.contains(onTop),
    isTitleFirst: top >= 0 && top < 100,
    cut: blocks
      .filter((block) => block.scrollWidth > block.clientWidth + 1 || block.scrollHeight > block.clientHeight + 20)
      .map(({ textContent }) => textContent.slice(0, 80)),
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    hidden: [...held].filter((each) => !each.checkVisibility()).map(({ id, className }) => `${id} ${className}`),
  };
}
