// Opens the built page in Chromium.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { eventNames } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = places.find((file) => file !== undefined && existsSync(file));
const server = await preview({ preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

try {
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  for (const transport of ['sse', 'websocket', 'polling']) {
    await page.goto(`${server.resolvedUrls.local[0]}?transport=${transport}`);
    await page.waitForSelector('body.live', { state: 'attached' });
    const emitted = await page.evaluate(
      (names) => names.map((name) => `${name} ${globalThis.feed.emit(name).id}`),
      eventNames,
    );
    await page.evaluate(() => globalThis.feed.emit('post.published', { overrides: { data: null } }));
    await page.locator('li').nth(emitted.length).waitFor();
    await page.evaluate(() => globalThis.feed.drop());
    const late = await page.evaluate(
      (names) => names.map((name) => `${name} ${globalThis.feed.emit(name).id}`),
      eventNames,
    );
    await page
      .locator('li')
      .nth(emitted.length + late.length)
      .waitFor();
    assert.deepEqual(await page.locator('li').allTextContents(), [...emitted, 'invalid_envelope', ...late], transport);
  }

  const post = (body) =>
    page.evaluate(async (text) => (await fetch('/api/webhooks', { method: 'POST', body: text })).status, body);
  const event = fixture('campaign.clicked', { at: Date.now() });
  assert.equal(await post(JSON.stringify(event)), 200);
  assert.equal(await post(JSON.stringify({ ...event, data: {} })), 422);
  assert.deepEqual(errors, []);
} finally {
  await browser.close();
  await server.close();
}
