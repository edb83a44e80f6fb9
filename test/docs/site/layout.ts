import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalog, eventNames } from '../../../src/index.ts';
import type { BuiltSite } from '../support/site.ts';
import { addressOf, EVENT } from './event.ts';
import { useTab } from './visit.ts';

const LAPTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** What stands where on the pages. */
export function testLayout(site: BuiltSite, browser: () => Browser): void {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser().newContext({ viewport: LAPTOP, permissions: ['clipboard-read', 'clipboard-write'] });
  });
  afterAll(() => context.close());

  test('the start leads to a first event, to an installed package and to who else there is', async () => {
    await useTab(context, site, '', async (page) => {
      const [primary, other] = await page.locator('.actions a').all();
      expect(await primary?.innerText()).toBe('Receive your first event');
      expect(await primary?.getAttribute('href')).toBe(`${site.base}guide/quick-start-consumer/`);
      const fills = [primary, other].map((each) => each?.evaluate((link) => getComputedStyle(link).backgroundColor));
      expect(new Set(await Promise.all(fills)).size).toBe(2);
      const install = page.locator('.hero [class*=language-sh]').first();
      await install.hover();
      await install.getByRole('button').click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^npm install \S+$/);
      expect((await boxOf(install)).bottom).toBeLessThan(LAPTOP.height);
      const doors = await page.locator('.door p a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      const guides = ['quick-start-producer', 'quick-start-frontend', 'test-locally', 'other-languages'];
      expect(doors).toEqual(guides.map((guide) => `${site.base}guide/${guide}/`));
    });
  });

  test('the page of an event leads to events of its kind and to guides', async () => {
    const related = eventNames.filter((name) => name !== EVENT && catalog[name].tags[0] === catalog[EVENT].tags[0]);
    await useTab(context, site, addressOf(EVENT), async (page) => {
      const next = page.locator('#read-next ~ ul');
      const links = await next.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      expect(links).toEqual(expect.arrayContaining(related.map((name) => site.base + addressOf(name))));
      expect(links.filter((link) => link.startsWith(`${site.base}guide/`)).length).toBeGreaterThan(2);
    });
  });

  test('the example stands beside the payload where there is room, and stays in view', async () => {
    await useTab(context, site, addressOf(EVENT), async (page) => {
      const [example, payload] = [page.locator('.event-example'), page.locator('.payload')];
      await page.setViewportSize({ width: 1200, height: 800 });
      expect((await boxOf(example)).left).toBeGreaterThan((await boxOf(payload)).right);
      await page.getByText('Expand all').click();
      await page.evaluate(() => window.scrollTo({ top: 800, behavior: 'instant' }));
      const bar = await boxOf(page.locator('.VPNavBar'));
      const { top } = await boxOf(example);
      expect(top).toBeGreaterThanOrEqual(bar.bottom);
      expect(top).toBeLessThan(bar.bottom + 40);
      await page.setViewportSize({ width: 1199, height: 800 });
      expect((await boxOf(example)).bottom).toBeLessThanOrEqual((await boxOf(payload)).top);
    });
  });

  test('the menu of a phone opens, and is out of reach while it is closed', async () => {
    await useTab(context, site, addressOf(EVENT), async (page) => {
      await page.setViewportSize(PHONE);
      const link = page.locator('.VPSidebar a').first();
      await expect.poll(() => link.isVisible()).toBe(false);
      await page.locator('.VPLocalNav .menu').click();
      await expect.poll(() => link.isVisible()).toBe(true);
      await link.focus();
      expect(await page.locator(':focus').getAttribute('href')).toBe(`${site.base}events/`);
    });
  });

  test('of payloads with the same fields, the one that is pointed at lights', async () => {
    await useTab(context, site, addressOf(EVENT), async (page) => {
      await page.locator('.payload').evaluate((payload) => payload.before(payload.cloneNode(true)));
      const field = page.locator('.payload').last().locator('.field[data-path]:not(details):visible').first();
      await field.hover();
      expect(await field.getAttribute('class')).toContain('lit');
      expect(await page.locator('.field.lit').count()).toBe(1);
    });
  });

  test.each(['', addressOf(EVENT), 'errors/too_old/', 'playground/'])(
    '/%s is offered as Markdown once, after its title, where nobody has to scroll',
    async (address) => {
      await useTab(context, site, address, async (page) => {
        for (const viewport of [LAPTOP, PHONE]) {
          await page.setViewportSize(viewport);
          const button = page.getByRole('button', { name: 'Copy as Markdown' });
          expect(await button.count()).toBe(1);
          expect((await boxOf(button)).bottom).toBeLessThan(viewport.height);
          const isAfterTitle = await button.evaluate((each) => {
            const position = document.querySelector('h1')?.compareDocumentPosition(each) ?? 0;
            return (position & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
          });
          expect(isAfterTitle).toBe(true);
        }
      });
    },
  );

  test.each(['#if-the-answer-is-not-200', '?tab=Express#register-the-endpoint'])(
    'a heading that an address points to stands below the header, whatever was folded above it: %s',
    async (anchor) => {
      await useTab(context, site, `guide/quick-start-consumer/${anchor}`, async (page) => {
        const header = await boxOf(page.locator('.VPNav'));
        const heading = page.locator(anchor.replace(/^[^#]*/, ''));
        await expect.poll(async () => (await boxOf(heading)).top - header.bottom).toBeLessThan(50);
        expect((await boxOf(heading)).top).toBeGreaterThan(header.bottom);
      });
    },
  );

  test('a link opens whatever is folded around what it leads to, on any page', async () => {
    await useTab(context, site, 'delivery/', async (page) => {
      await page
        .locator('main .vp-doc > *, main.vp-doc > *, main > div > *')
        .first()
        .evaluate((first) => {
          first.insertAdjacentHTML(
            'afterend',
            `<a href="#far-inside">Far inside</a><div style="height: 200vh"></div>
<details class="far"><summary>Outer</summary><details id="far-inside"><summary>Inner</summary>Text</details></details>`,
          );
        });
      await page.getByRole('link', { name: 'Far inside' }).click();
      await expect.poll(() => page.locator('details.far, .far details').evaluateAll(areOpen)).toEqual([true, true]);
      await expect.poll(async () => (await boxOf(page.locator('#far-inside'))).top).toBeLessThan(LAPTOP.height);
    });
  });
}

function areOpen(folds: Element[]): boolean[] {
  return folds.map((fold) => (fold as HTMLDetailsElement).open);
}

function boxOf(of: ReturnType<Page['locator']>): Promise<{ top: number; bottom: number; left: number; right: number }> {
  return of.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return { top, bottom, left, right };
  });
}
