import { expect, test } from 'vitest';
import { createPage, type Page } from '../../../cli/listen/page.ts';
import type { PlainDelivery } from '../../../cli/listen/plain-delivery.ts';

const MEBIBYTE = 1024 * 1024;

let number = 0;

function show(page: Page, bytes: number): void {
  const body = 'x'.repeat(bytes);
  page.show({
    number: ++number,
    attempt: 1,
    at: new Date(0).toISOString(),
    headers: {},
    body,
    problems: [],
    answer: 200,
  } as never as PlainDelivery);
}

async function watch(page: Page): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const response = await page.respond(new Request('http://localhost/-/deliveries'));
  if (!response?.body) throw new Error('The page answered without a stream.');
  return response.body.getReader();
}

async function firstRead(page: Page): Promise<string> {
  const reader = await watch(page);
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

test('shows a limited number of the latest deliveries to a page that is opened later', async () => {
  const page = createPage();
  for (let count = 0; count < 150; count++) show(page, 10);
  expect((await firstRead(page)).match(/^id: /gm)).toHaveLength(100);
});

test('shows a limited size of the latest deliveries to a page that is opened later', async () => {
  const page = createPage();
  for (let count = 0; count < 20; count++) show(page, MEBIBYTE);
  const text = await firstRead(page);
  expect(text.match(/^id: /gm)).toHaveLength(7);
  expect(text).toContain(`id: ${number}\n`);
  show(page, 20 * MEBIBYTE);
  expect((await firstRead(page)).match(/^id: \d+/gm)).toEqual([`id: ${number}`]);
});

test('a page that reads too slowly is dropped, and another one is not', async () => {
  const page = createPage();
  const slow = await watch(page);
  const quick = await watch(page);
  await quick.read();
  for (let count = 0; count < 20; count++) {
    show(page, MEBIBYTE);
    await quick.read();
  }
  await expect(slow.read()).rejects.toThrow('too slowly');
  show(page, 10);
  expect(new TextDecoder().decode((await quick.read()).value)).toContain(`id: ${number}\n`);
});

test('a page that connects again knows the run, and so what it has', async () => {
  const runOf = async (page: Page): Promise<string | undefined> =>
    /event: run\ndata: (.*)\n/.exec(await firstRead(page))?.[1];
  const page = createPage();
  const [first, again, other] = [await runOf(page), await runOf(page), await runOf(createPage())];
  expect(JSON.parse(first ?? '')).toEqual({ id: expect.any(String), canResend: false });
  expect([again === first, other === first]).toEqual([true, false]);
});

test.each<[method: string, path: string, status: number]>([
  ['GET', '/-/deliveries/7/body', 404],
  ['GET', '/-/deliveries/7/curl', 404],
  ['POST', '/-/deliveries/7/resend', 404],
  ['POST', '/-/clear', 204],
])('%s %s of a delivery that is not remembered: %i', async (method, path, status) => {
  const response = await createPage().respond(new Request(`http://localhost${path}`, { method }));
  expect([response?.status, response?.headers.get('content-security-policy')?.slice(0, 18)]).toEqual([
    status,
    status === 204 ? undefined : "default-src 'none'",
  ]);
});

test.each([
  ['POST', '/hooks'],
  ['POST', '/-/deliveries'],
  ['PUT', '/-/clear'],
])('%s %s is left to the receiver', async (method, path) => {
  expect(await createPage().respond(new Request(`http://localhost${path}`, { method }))).toBeUndefined();
});

test('a page that was closed is forgotten', async () => {
  const page = createPage();
  const reader = await watch(page);
  await reader.cancel();
  expect(() => show(page, 10)).not.toThrow();
});
