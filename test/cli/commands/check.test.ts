import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';
import { freePort } from '../../support/free-port.ts';
import { heyoo, start } from '../command-line.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const env = { HEYOO_WEBHOOKS_SECRET: SECRET };
const folder = mkdtempSync(path.join(tmpdir(), 'heyoo-check-'));
const sound = toNodeHandler(createWebhookHandler({ secret: SECRET, on: {} }));

let server: Server | undefined;

afterEach(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const served = createServer(listener).listen(0, '127.0.0.1');
  server = served;
  await new Promise((resolve) => served.once('listening', resolve));
  return String((served.address() as AddressInfo).port);
}

test('reports what fails, for people, programs and CI servers', async () => {
  const port = await serve(toNodeHandler(createWebhookHandler({ secret: SECRET, rejectUnknown: true, on: {} })));
  const junit = path.join(folder, 'report.xml');
  const args = ['check', port, '--seed', '7'];
  const text = await heyoo([...args, '--junit', junit], { env });
  expect([text.code, text.out]).toEqual([1, expect.stringMatching(/^FAIL +\d+ ms {2}unknown-event/m)]);
  expect(readFileSync(junit, 'utf8')).toMatch(/<testsuite [^>]*failures="1"/);
  const json = JSON.parse((await heyoo([...args, '--seed', '8', '--json'], { env })).out) as {
    failed: number;
    ok: boolean;
  };
  expect([json.ok, json.failed]).toEqual([false, 1]);
  expect(text.out + readFileSync(junit, 'utf8')).not.toContain(SECRET);

  const nowhere = await heyoo(['check', port, '--junit', path.join(folder, 'no/such/folder.xml')], { env });
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('cannot be written')]);
});

test('prints a line as each check ends', async () => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const port = await serve(async (request, response) => {
    if (Number(request.headers['content-length']) > 100_000) await released;
    sound(request, response);
  });
  const started = start(['check', port], { env });
  await started.line(/^ok +\d+ ms {2}get /m);
  release();
  const { code, out } = await started.ended;
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/ large-body .*\n(?:.*\n)*ok .* in-time .*\n\n\d+ passed, 0 failed\n$/),
  ]);
});

test('says in one sentence that nothing listens', async () => {
  const url = `http://127.0.0.1:${await freePort()}/hooks`;
  expect(await heyoo(['check', url], { env })).toEqual({
    code: 1,
    out: `Nothing answers at ${url}: ECONNREFUSED.\n`,
    err: '',
  });
});

test.each<[why: string, args: string[], message: RegExp]>([
  ['there is no endpoint', [], /Give its URL, or set HEYOO_WEBHOOKS_URL/],
  ['an event is unknown', ['3000', '--event', 'campaign.clickd'], /Did you mean campaign\.clicked\?/],
])('is a usage error where %s', async (_why, args, message) => {
  const { code, err } = await heyoo(['check', ...args], { env });
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});
