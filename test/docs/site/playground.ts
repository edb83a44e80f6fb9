import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtures } from '../../../generated/fixtures.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';
import { spawned } from '../../scripts/support/command.ts';
import type { BuiltSite } from '../support/site.ts';
import { visit } from './visit.ts';

const ALL = Object.entries(fixtures).flatMap(([name, examples]) =>
  Object.keys(examples).map((example) => [name, example] as const),
);

/** The playground, by what it shows. */
export function testPlayground(site: BuiltSite, browser: () => Browser): void {
  let page: Page;

  beforeAll(async () => {
    page = await browser().newPage();
  });
  afterAll(() => page.close());

  test('accepts every example', async () => {
    await withPlayground('playground/', async (page) => {
      for (const [name, example] of ALL) {
        await page.getByLabel('Event').selectOption(name);
        await page.getByLabel('Example').selectOption(example);
        expect(await page.locator('.verdict [role="status"]').innerText()).toBe(`A valid ${name}`);
        expect(await page.locator('mark').count()).toBe(0);
        expect(await page.locator('.age').count()).toBe(0);
      }
    });
  });

  test('opens with a delivery that the receiver of this package accepts, as it does from then on', async () => {
    const handled: string[] = [];
    const handler = createWebhookHandler({
      secret: 'whsec_example_9KfTq3VbXw7Lz2Rn',
      onEvent: ({ id }) => handled.push(id),
    });
    const server = createServer(toNodeHandler(handler)).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      await withPlayground('playground/', async (page) => {
        await page.getByLabel('Endpoint').fill(`http://127.0.0.1:${port}/webhooks`);
        for (const example of ['minimal', 'basic']) {
          const body = await page.getByLabel('Payload as JSON').inputValue();
          await expect.poll(() => page.locator('.headers').innerText()).toContain(signatureOf(body));
          const command = await page.locator('.command pre').innerText();
          const options = '--silent --show-error --output /dev/null --write-out "%{http_code}"';
          const { out } = await spawned('sh', ['-c', command.replace('curl', `curl ${options}`)]);
          expect(out).toBe('200');
          await page.getByLabel('Example').selectOption(example);
        }
      });
      expect(new Set(handled).size).toBe(2);
    } finally {
      server.close();
    }
  });

  test('warns of an event that a receiver rejects for its age', async () => {
    await withPlayground('playground/', async (page) => {
      const area = page.getByLabel('Payload as JSON');
      await area.fill(JSON.stringify(fixtures['campaign.clicked'].basic));
      expect(await page.locator('.age').innerText()).toMatch(/too_old.*16 days/s);
      await page.getByText('New id, time now').first().click();
      await expect.poll(() => page.locator('.age').count()).toBe(0);
    });
  });

  test.each<[what: string, find: string, replace: string, marks: string[], says: RegExp]>([
    [
      'a broken address',
      '"https://acme.heyoo.ai/s/k7Qm2"',
      '"no address"',
      ['"url": "no address"'],
      /data\.click\.url/,
    ],
    ['a negative number', '"clicks": 42', '"clicks": -1', ['"clicks": -1'], /data\.campaign\.clicks/],
    ['a missing field', '    "sharer": {', '    "sharers": {', ['"data"'], /data\.sharer is missing/],
    ['text that is not JSON', '"qr": false', '"qr": no', ['n'], /needs a value at line 20, column 13/],
    ['two faults', '"US"', '7', ['"country": 7'], /data\.click\.country/],
  ])('marks %s', async (_what, find, replace, marks, says) => {
    await withPlayground('playground/?event=campaign.clicked', async (page) => {
      await edit(page, find, replace);
      await expect.poll(() => page.locator('mark').allInnerTexts()).toEqual(marks);
      expect(await page.locator('.verdict').innerText()).toMatch(says);
    });
  });

  test('says of a field and of an event that it does not know that they are no fault', async () => {
    await withPlayground('playground/?event=post.published', async (page) => {
      await edit(page, '"user": {', '"mood": "glad", "user": {');
      expect(await page.locator('.verdict').innerText()).toMatch(/A valid post\.published[^]*data\.mood/);
      await edit(page, '"post.published"', '"post.pinned"');
      expect(await page.locator('.verdict [role="status"]').innerText()).toMatch(/does not know/);
    });
  });

  test.each(['whsec_example_9KfTq3VbXw7Lz2Rn', 'geheim-ü', 'x'])('signs with %s as Node does', async (secret) => {
    await withPlayground('playground/?event=campaign.shared', async (page) => {
      await edit(page, '"Amara Okafor"', "\"Zoë 'O''Hara\"");
      await page.getByLabel('Secret').fill(secret);
      const body = await page.getByLabel('Payload as JSON').inputValue();
      const signature = signatureOf(body, secret);
      await expect.poll(() => page.locator('.headers').innerText()).toContain(signature);
      const command = await page.locator('.command pre').innerText();
      expect(command).toContain(`--header 'Heyoo-Signature: ${signature}'`);
      expect(command).toContain(`--data-binary '${body.replaceAll("'", String.raw`'\''`)}'`);
    });
  });

  test.each<[label: string, value: string, says: RegExp]>([
    ['Secret', '', /secret is empty/],
    ['Secret', 'whsec_x ', /white space/],
    ['Endpoint', '-o file', /no URL/],
    ['Endpoint', 'file:///etc/hostname', /no URL/],
  ])('offers no command for %s "%s"', async (label, value, says) => {
    await withPlayground('playground/', async (page) => {
      await page.getByLabel(label).fill(value);
      await expect.poll(() => page.getByRole('alert').innerText()).toMatch(says);
      expect(await page.getByText('Copy the curl command').count()).toBe(0);
    });
  });

  test('signs as Standard Webhooks has it, and says why a secret does not fit', async () => {
    await withPlayground('playground/', async (page) => {
      await page.getByLabel('Scheme').selectOption('standard-webhooks');
      await expect.poll(() => page.locator('.headers').innerText()).toMatch(/webhook-signature\s+v1,/);
      await page.getByLabel('Secret').fill('whsec_no_base64');
      await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/not Base64/);
      await page.getByLabel('Secret').fill('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
      await expect.poll(() => page.locator('.headers').innerText()).toMatch(/webhook-signature\s+v1,/);
    });
  });

  test('renews id and time, and leads to the fault that is clicked', async () => {
    await withPlayground('playground/?event=campaign.clicked', async (page) => {
      const before = JSON.parse(await page.getByLabel('Payload as JSON').inputValue());
      await page.getByText('New id, time now').click();
      const after = JSON.parse(await page.getByLabel('Payload as JSON').inputValue());
      expect(after).toEqual({ ...before, id: expect.stringMatching(/^evt_\w{12}$/), timestamp: expect.any(String) });
      expect(Math.abs(Date.parse(after.timestamp) - Date.now())).toBeLessThan(60_000);
      await edit(page, '"amara.okafor@acme.example"', 'null');
      await page.locator('.verdict li').getByText('data.sharer.email').click();
      const selected = await page.evaluate(() => {
        const area = document.querySelector('textarea');
        return area?.value.slice(area.selectionStart, area.selectionEnd);
      });
      expect(selected).toBe('"email": null');
    });
  });

  /** Once the page is there, it asks for nothing any more. */
  async function withPlayground(address: string, use: (page: Page) => Promise<void>): Promise<void> {
    const complaints = await visit(page, site, address);
    await page.getByLabel('Payload as JSON').waitFor();
    // The browser asks for the icon when it likes.
    page.on('request', (request) => {
      if (!request.url().endsWith('/favicon.svg')) complaints.push(`request to ${request.url()}`);
    });
    await use(page);
    expect(complaints).toEqual([]);
  }
}

function signatureOf(body: string, secret = 'whsec_example_9KfTq3VbXw7Lz2Rn'): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

async function edit(page: Page, find: string, replace: string): Promise<void> {
  const area = page.getByLabel('Payload as JSON');
  const text = await area.inputValue();
  expect(text).toContain(find);
  await area.fill(text.replace(find, () => replace));
}
