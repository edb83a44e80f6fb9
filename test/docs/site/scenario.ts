import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ScenarioName, scenarios } from '../../../generated/scenarios.ts';
import { sequenceOf } from '../../../docs/.vitepress/theme/scenario/sequence.ts';
import type { BuiltSite } from '../support/site.ts';
import { addAxe, COLOUR_RULES, overflowOf, violationsOf } from './browser.ts';
import { visit } from './visit.ts';

const ADDRESS = 'guide/scenarios/';
const names = Object.keys(scenarios) as ScenarioName[];
const [name] = names as [ScenarioName];
const { rows } = sequenceOf(name);

/** The page of scenarios, on which each of them is played. */
export function testScenario(site: BuiltSite, browser: () => Browser): void {
  let page: Page;

  beforeAll(async () => {
    page = await browser().newPage();
  });
  afterAll(() => page.close());

  test('shows events one after the other, and counters that change', async () => {
    await withPlayer(async (player) => {
      expect(await player.locator('tbody tr:visible').count()).toBe(rows.length);
      const next = player.getByRole('button', { name: 'Next event' });
      for (const [index, row] of rows.entries()) {
        await next.click();
        const values = await player.locator('dd').allInnerTexts();
        expect(values).toEqual([index + 1, ...row.values].map((value) => String(value ?? 0)));
      }
      expect(await player.getByRole('status').innerText()).toBe(`Ended after ${rows.length} of ${rows.length} events`);
      expect(await next.isDisabled()).toBe(true);
    });
  });

  test('plays at the speed chosen, pauses, and restarts', async () => {
    await page.clock.install();
    await withPlayer(async (player) => {
      const speed = 600;
      const events = player.locator('dd[data-counter="events"]');
      await player.getByLabel('Speed').selectOption(String(speed));
      await player.getByRole('button', { name: 'Play' }).click();
      const offset = rows[2]?.offset ?? 0;
      await page.clock.runFor(offset / speed + 10);
      await expect.poll(() => events.innerText()).toBe(String(rows.filter((row) => row.offset <= offset).length));
      await player.getByRole('button', { name: 'Pause' }).click();
      const paused = await events.innerText();
      await page.clock.runFor(1_000_000);
      expect(await events.innerText()).toBe(paused);
      await player.getByLabel('Speed').selectOption('36000');
      await player.getByRole('button', { name: 'Play' }).click();
      await page.clock.runFor((rows.at(-1)?.offset ?? 0) / 36_000 + 10);
      await expect.poll(() => events.innerText()).toBe(String(rows.length));
      await player.getByRole('button', { name: 'Restart' }).click();
      expect(await events.innerText()).toBe('0');
    });
  });

  test('is accessible and not too wide at 320 px while it is played, in light and in dark', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 320, height: 800 });
    await withPlayer(async (player) => {
      for (let count = 0; count < 3; count++) await player.getByRole('button', { name: 'Next event' }).click();
      expect(await player.locator('tbody tr:visible').count()).toBe(3);
      await addAxe(page, site);
      // What is around the player is looked at as one of the pages.
      const within = `[aria-label="Scenario ${name}"]`;
      const light = await violationsOf(page, [], within);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForFunction(() => document.documentElement.classList.contains('dark'));
      const dark = await violationsOf(page, COLOUR_RULES, within);
      expect({ light, dark, overflow: await overflowOf(page) }).toEqual({ light: [], dark: [], overflow: 0 });
    });
  });

  test('without scripts, is a table of each scenario', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      await page.goto(site.url + ADDRESS);
      for (const name of names) {
        const player = page.getByRole('region', { name: `Events of ${name}` });
        const cells = await player.locator('tbody tr:visible td:nth-child(2)').allInnerTexts();
        expect(cells).toEqual(sequenceOf(name).rows.map((row) => row.name));
      }
      expect(await page.locator('.scenario-player button').count()).toBe(0);
    } finally {
      await context.close();
    }
  });

  async function withPlayer(use: (player: ReturnType<Page['locator']>) => Promise<void>): Promise<void> {
    const complaints = await visit(page, site, ADDRESS);
    await use(page.getByRole('region', { name: `Scenario ${name}` }));
    expect(complaints).toEqual([]);
  }
}
