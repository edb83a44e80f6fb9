import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSender, type Sender } from '../../../mocks/index.ts';
import { hasChromium, launchChromium } from '../../support/chromium.ts';
import { start } from '../command-line.ts';

const secret = 'whsec_4f9a2c7d';

describe.runIf(hasChromium())('the page of listen, in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let listening: ReturnType<typeof start>;
  let sender: Sender;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  });

  beforeEach(async () => {
    listening = start(['listen', '--port', '0', '--secret', secret]);
    const [, url = ''] = await listening.line(/Listening on (\S+);/);
    sender = createSender({ url: `${url}/webhooks`, secret });
    // The policy of the page lets in no script but its own; the checks for accessibility are the tests' own affair.
    page = await browser.newPage({ bypassCSP: true });
    complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) complaints.push(request.url());
    });
    await page.goto(url);
    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  });

  afterEach(async () => {
    await page.close();
    listening.interrupt();
    await listening.ended;
  });

  afterAll(() => browser?.close());

  test('shows each delivery as it arrives, the latest first', async () => {
    await sender.send('campaign.clicked');
    await sender.send('post.published');
    await page.getByRole('status').filter({ hasText: '2 arrived' }).waitFor();
    expect(await page.locator('li .name').allTextContents()).toEqual(['post.published', 'campaign.clicked']);
    expect(await page.locator('li .answer').allTextContents()).toEqual(['200', '200']);
    expect(complaints).toEqual([]);
  });

  test('marks where a payload breaks the contract, what is missing too', async () => {
    const event = sender.event('campaign.clicked');
    const { sharer: _, ...data } = event.data;
    await sender.send({ ...event, data: { ...data, click: { ...data.click, url: 7 } } });
    const item = page.getByRole('listitem');
    await item.waitFor();
    expect(await item.locator('mark').allTextContents()).toEqual(['7', 'sharer?']);
    expect(await item.locator('em').allTextContents()).toEqual([' must be a string', ' is required']);
  });

  test('shows what a stranger sent as text', async () => {
    await sender.send({ ...sender.event('post.published'), event: '<img src=x onerror=alert(1)>' });
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect([await page.locator('img').count(), complaints]).toEqual([0, []]);
  });

  test.each(['light', 'dark'] as const)('has nothing in the way of anyone, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 390, height: 844 });
    await sender.send('campaign.clicked');
    await sender.tamper(sender.event('post.published'), 'body');
    await page.getByRole('status').filter({ hasText: '2 arrived' }).waitFor();
    await page.addScriptTag({ content: axeCore.source });
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axeCore }).axe.run());
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
