import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';
import { heyoo } from '../command-line.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const server = createServer(
  toNodeHandler(createWebhookHandler({ secret: SECRET, rejectUnknown: true, on: {} })),
).listen(0, '127.0.0.1');
const folder = mkdtempSync(path.join(tmpdir(), 'heyoo-check-'));

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('reports what fails, for people, programs and CI servers', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const junit = path.join(folder, 'report.xml');
  const args = ['check', url, '--secret', SECRET, '--seed', '7'];
  const text = await heyoo([...args, '--junit', junit]);
  expect([text.code, text.out]).toEqual([1, expect.stringMatching(/^FAIL {2}unknown-event/m)]);
  expect(readFileSync(junit, 'utf8')).toMatch(/<testsuite [^>]*failures="1"/);
  const json = JSON.parse((await heyoo([...args, '--seed', '8', '--json'])).out) as { failed: number; ok: boolean };
  expect([json.ok, json.failed]).toEqual([false, 1]);
  expect(text.out + readFileSync(junit, 'utf8')).not.toContain(SECRET);

  const nowhere = await heyoo(['check', url, '--secret', SECRET, '--junit', path.join(folder, 'no/such/folder.xml')]);
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('cannot be written')]);
});
