import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copies } from '../../../cli/listen/copy/copies.ts';
import type { ReceivedDelivery } from '../../../mocks/receiver/received-delivery.ts';
import { eventNames } from '../../../generated/catalog.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { createRecorder, listen } from '../../../mocks/server.ts';
import { SECRET_VARIABLE } from '../../../src/command-name.ts';
import { PACKAGE_NAME } from '../../../src/package-name.ts';
import { signWebhook } from '../../../src/producer.ts';
import { heyoo } from '../command-line.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const URL_OF_ENDPOINT = new URL('http://localhost:3000/hooks?a=b');
const [name = ''] = eventNames;

/** A delivery as it was received, of any bytes. */
async function received(body: Uint8Array): Promise<ReceivedDelivery> {
  const recorder = createRecorder({ secret: SECRET });
  await using server = await listen(recorder);
  const headers = await signWebhook(body, { secret: SECRET, id: 'evt_1' });
  await fetch(server.url, {
    method: 'POST',
    body: body as never,
    headers: { 'x-quoted': `it's "$HOME" \\ \`x\``, ...headers },
  });
  const [delivery] = recorder.deliveries;
  if (!delivery) throw new Error('Nothing was received.');
  return delivery;
}

const BODIES: readonly (readonly [string, Uint8Array])[] = [
  ['an event', Buffer.from(JSON.stringify(fixture(name as never)))],
  ['line ends and quotes', Buffer.from(`@{"a": "it's"}\n'$(touch x)'\n`)],
  ['a carriage return', Buffer.from('{}\r\n')],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x00, 0x7d])],
];

let folder: string;

beforeAll(() => {
  mkdirSync(path.join(ROOT, '.tmp'), { recursive: true });
  folder = mkdtempSync(path.join(ROOT, '.tmp/copy-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The arguments that a shell passes to curl, and the standard input. */
async function wordsOf(command: string): Promise<{ words: string[]; stdin: Buffer }> {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0'; case "$*" in *@-) cat;; esac; }\n${command}`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { encoding: 'buffer' });
  const end = stdout.indexOf('\0\0');
  return { words: stdout.subarray(0, end).toString().split('\0'), stdin: stdout.subarray(end + 2) };
}

test.each(BODIES)('curl gets the same bytes and headers, %s', async (_what, body) => {
  const delivery = await received(body);
  const { words, stdin } = await wordsOf(copies.curl(delivery, URL_OF_ENDPOINT));
  expect(words[0]).toBe(URL_OF_ENDPOINT.href);
  expect(words).toContain(`x-quoted: ${delivery.headers['x-quoted']}`);
  expect(words.at(-2) === '--data-raw' ? Buffer.from(words.at(-1) ?? '') : stdin).toEqual(body);
});

test('what is copied as curl can be verified', async () => {
  const stdin = copies.curl(await received(BODIES[0]?.[1] ?? Buffer.of()), URL_OF_ENDPOINT);
  expect((await heyoo(['verify', '--request', '-', '--secret', SECRET], { stdin })).out).toBe('verified\n');
});

test.each([
  ['passes with a receiver that acknowledges the event', '{}', 0],
  ['fails with one that does not', `{ '${name}': () => Promise.reject(new Error('down')) }`, 1],
])('what is copied as a test %s', async (_what, on, code) => {
  const own = mkdtempSync(path.join(folder, 'test-'));
  const receiver = `createWebhookHandler({ secret: process.env['${SECRET_VARIABLE}'], on: ${on} })`;
  writeFileSync(
    path.join(own, 'receiver.js'),
    `import { createWebhookHandler } from '${PACKAGE_NAME}/receiver';\nexport const POST = ${receiver};\n`,
  );
  const file = path.join(own, 'copied.test.mjs');
  writeFileSync(file, copies.test(await received(BODIES[0]?.[1] ?? Buffer.of()), URL_OF_ENDPOINT));
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(process.execPath, ['--test', file], {
    env: { ...env, [SECRET_VARIABLE]: SECRET },
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([code, expect.stringContaining(code === 0 ? 'pass 1' : 'fail 1')]);
});
