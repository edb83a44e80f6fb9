import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { BuiltSite } from '../support/site.ts';

/** For what takes a moment on a busy machine. */
export const PATIENCE_MS = 20_000;

/**
 * Sends a tab to an address. The browser reaches no other host, and requests are not intercepted, so that a tab loads once
 * what pages share.
 *
 * @returns what the page complains about and what it asks of others, from now on.
 */
export async function visit(page: Page, site: BuiltSite, address: string): Promise<string[]> {
  const complaints: string[] = [];
  page.setDefaultTimeout(PATIENCE_MS);
  for (const event of ['console', 'pageerror', 'request']) await page.removeAllListeners(event, { behavior: 'wait' });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !url.startsWith('data:')) complaints.push(`request to ${url}`);
  });
  await page.goto(site.url + address, { waitUntil: 'load' });
  await page.waitForFunction(isAwake);
  return complaints;
}

/** Whether the page's code runs; the reference page has none of it. */
function isAwake(): boolean {
  const app = document.querySelector('#app');
  return app === null || '__vue_app__' in app;
}

/** Uses a page in a tab of its own, in which it may not complain. */
export async function useTab(
  context: BrowserContext,
  site: BuiltSite,
  address: string,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  const complaints = await visit(page, site, address);
  await use(page);
  await page.close();
  expect(complaints).toEqual([]);
}
