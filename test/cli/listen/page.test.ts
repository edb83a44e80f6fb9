import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axeCore from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSender, type Sender } from '../../../mocks/index.ts';
import { createDelivery, deliver, githubStyle } from '../../../src/producer.ts';
import { hasChromium, launchChromium } from '../../support/chromium.ts';
import { start } from '../command-line.ts';

const secret = 'whsec_4f9a2c7d';

describe.runIf(hasChromium())('the page of listen, in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let listening: ReturnType<typeof start>;
  let sender: Sender;
  let complaints: string[];
  let behind: Server;

  beforeAll(async () => {
    browser = await launchChromium();
  });

  beforeEach(async () => {
    behind = createServer((_request, response) => response.writeHead(202).end()).listen(0, '127.0.0.1');
    await once(behind, 'listening');
    const { port } = behind.address() as AddressInfo;
    listening = start(['listen', '--port', '0', '--secret', secret, '--forward', String(port)]);
    const [, url = ''] = await listening.line(/Listening on (\S+);/);
    sender = createSender({ url: `${url}/webhooks`, secret });
    // The policy of the page lets in no script but its own; the checks for accessibility are the tests' own affair.
    page = await browser.newPage({ bypassCSP: true, permissions: ['clipboard-read', 'clipboard-write'] });
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
    behind.closeAllConnections();
    behind.close();
  });

  afterAll(() => browser?.close());

  test('shows each delivery as it arrives, the latest first', async () => {
    await sender.send('campaign.clicked');
    await sender.send('post.published');
    await page.getByRole('status').filter({ hasText: '2 arrived' }).waitFor();
    expect(await page.locator('li .name').allTextContents()).toEqual(['post.published', 'campaign.clicked']);
    expect(await page.locator('li .answer').allTextContents()).toEqual(['202', '202']);
    expect(await page.locator('li .note').first().textContent()).toMatch(
      /^signature ok, payload ok, endpoint 202 in \d+ ms$/,
    );
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

  test('shows headers and raw bytes, copies and resends, by keyboard alone', async () => {
    const status = page.getByRole('status');
    const { request } = await sender.send('campaign.clicked');
    const item = page.getByRole('listitem');
    await item.waitFor();
    const press = async (name: string): Promise<void> => {
      await item.getByText(name, { exact: true }).focus();
      await page.keyboard.press('Enter');
    };
    await item.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await press('Headers');
    expect(await item.getByRole('row', { name: /^heyoo-signature / }).textContent()).toContain(
      request.headers['Heyoo-Signature'],
    );
    await press('Raw bytes');
    await item.getByText('000000  7b 22').waitFor();
    const copied = async (name: string): Promise<string> => {
      await press(name);
      await status.filter({ hasText: `${name}: copied` }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const stdin = await copied('Copy as curl');
    expect((await start(['verify', '--request', '-', '--secret', secret], { stdin }).ended).out).toBe('verified\n');
    expect(await copied('Copy as a test')).toContain(
      JSON.stringify(JSON.parse(new TextDecoder().decode(request.body)).id),
    );
    await press('Resend');
    await status.filter({ hasText: /^#1 resent: endpoint 202 in \d+ ms$/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('explains a signature that does not hold, with the code of a receiver', async () => {
    const event = sender.event('campaign.clicked');
    const delivery = await createDelivery(event, { url: sender.url, secret, scheme: githubStyle() });
    await deliver(delivery, { allowPrivate: true });
    const item = page.getByRole('listitem');
    await item.waitFor();
    expect(await item.locator('.note').textContent()).toMatch(/^signature failed, payload ok, /);
    expect(await item.locator('.explanation').textContent()).toContain('`github-style`');
    expect(await item.getByLabel('The code of a receiver that accepts it').textContent()).toContain(
      "githubStyle('X-Hub-Signature-256')",
    );
  });

  test('filters, keeps what is open, and clears for a page that is opened later too', async () => {
    const names = (): Promise<string[]> => page.locator('li:visible .name').allTextContents();
    await sender.send('campaign.clicked');
    await page.locator('li .name').click();
    await page.getByLabel('Filter by event or id').fill('CLICK');
    await sender.send('post.published');
    await page.getByRole('status').filter({ hasText: '2 arrived' }).waitFor();
    expect(await names()).toEqual(['campaign.clicked']);
    await page.getByLabel('Filter by event or id').fill('');
    expect(await names()).toEqual(['post.published', 'campaign.clicked']);
    expect(
      await page.locator('li > details').evaluateAll((all) => all.map((each) => each.hasAttribute('open'))),
    ).toEqual([false, true]);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Nothing has arrived yet').waitFor();
    await page.reload();
    await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
    expect([await names(), complaints]).toEqual([[], []]);
  });

  test('is accessible in light and in dark colours, on a phone too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await sender.send('campaign.clicked');
    await sender.tamper(sender.event('post.published'), 'body');
    await page.getByRole('status').filter({ hasText: '2 arrived' }).waitFor();
    await page.getByText('Headers', { exact: true }).first().click();
    await page.addScriptTag({ content: axeCore.source });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axeCore }).axe.run());
      expect([colorScheme, ...violations.map(({ id }) => id)]).toEqual([colorScheme]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
