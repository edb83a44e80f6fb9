import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../../mocks/fixtures.ts';
import { eventNames } from '../../src/index.ts';
import { signWebhook } from '../../src/producer.ts';
import { heyoo } from './command-line.ts';
import { standardWebhooks } from '../../src/signature/schemes.ts';
import { schemesByName } from '../../src/signature/scheme-names.ts';

/** Loaded first, this says on the standard output that the standard input is being read. */
const TELLS_OF_READING = `data:text/javascript,${encodeURIComponent(`
  const { on } = process.stdin;
  process.stdin.on = function (name, listener) {
    if (name === 'readable') process.stdout.write('waiting');
    return on.call(this, name, listener);
  };
`)}`;
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const event = fixture('campaign.clicked');
const body = JSON.stringify(event);
const broken = JSON.stringify({ ...event, data: { ...event.data, click: { ...event.data.click, url: 7 } } });

let folder: string;
let file: string;
let secretFile: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heyoo-cli-'));
  file = path.join(folder, 'event.json');
  secretFile = path.join(folder, 'secret');
  writeFileSync(file, body);
  writeFileSync(secretFile, `${SECRET}\n`);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('usage', () => {
  test.each<[string, string[], number, RegExp]>([
    ['no command', [], 2, /Usage: heyoo-webhooks/],
    ['help', ['--help'], 0, /Exit codes: 0/],
    ['help of a command', ['trigger', '--help'], 0, /--variant <name>/],
    ['the version', ['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    ['an unknown command', ['triger'], 2, /Did you mean trigger\?/],
    ['an unknown option', ['events', '--jsno'], 2, /Did you mean --json\?/],
    ['a missing argument', ['validate'], 2, /missing required argument 'file'/],
    ['an option without its value', ['sign', '-', '--secret'], 2, /argument missing/],
    [
      'an unknown scheme',
      ['sign', '-', '--scheme', 'dub'],
      2,
      /Allowed choices are contract, hmac-hex, standard-webhooks/,
    ],
    ['no secret', ['sign', '-'], 2, /there is no secret/],
    ['an empty secret', ['sign', '-', '--secret', ''], 2, /secret is empty/],
    ['a secret file that is not there', ['sign', '-', '--secret', '@/nowhere'], 2, /no such file/],
    ['a file that is not there', ['validate', '/nowhere.json'], 2, /no such file/],
    ['a port that is no port', ['listen', '--port', '-1'], 2, /whole number from 0 to 65535/],
    [
      'a certificate to accept of no endpoint',
      ['listen', '--port', '0', '--host', 'nowhere.invalid', '--insecure'],
      2,
      /--insecure needs --forward\./,
    ],
    ['an unknown reply', ['listen', '--reply', '500,boom'], 2, /there is no reply "boom"/],
    ['a reply named like what objects inherit', ['listen', '--reply', 'constructor'], 2, /there is no reply/],
    ['a forward that leads nowhere', ['listen', '--forward', 'ftp://x'], 2, /must be https or http/],
    ['an unknown event', ['trigger', 'campaign.gone', '--to', 'http://x', '--secret', 'a'], 2, /there is no event/],
    [
      'an unknown variant',
      ['trigger', 'post.published', '--variant', 'qr', '--to', 'http://x', '--secret', 'a'],
      2,
      /It has basic, minimal, nulls, standalone/,
    ],
    [
      'an invalid URL',
      ['trigger', 'post.published', '--to', 'nowhere', '--secret', 'a'],
      2,
      /must be a port such as 3000/,
    ],
    [
      'an invalid change',
      ['trigger', 'post.published', '--to', 'http://x', '--secret', 'a', '--set', 'data'],
      2,
      /--set must look like/,
    ],
    ['zero times', ['trigger', 'post.published', '--to', 'http://x', '--repeat', '0'], 2, /whole number from 1/],
    ['an invalid header', ['verify', '-', '--secret', 'a', '-H', 'nothing'], 2, /must look like "Name: value"/],
    ['an invalid time', ['verify', '-', '--secret', 'a', '-H', 'a: b', '--at', 'noon'], 2, /ISO 8601/],
  ])('%s', async (_name, args, code, message) => {
    const ended = await heyoo(args);
    expect(ended.code).toBe(code);
    expect(ended.out + ended.err).toMatch(message);
  });
});

describe('events', () => {
  test('a line for each', async () => {
    const { code, out } = await heyoo(['events']);
    expect([code, out.split('\n')[2]]).toEqual([0, 'campaign.clicked   campaign   A campaign link was clicked']);
  });

  test('as JSON', async () => {
    const { out } = await heyoo(['events', '--json']);
    expect(Object.keys(JSON.parse(out))).toEqual([...eventNames]);
  });
});

describe('validate', () => {
  test.each<[string, string, number, RegExp]>([
    ['a valid event', body, 0, /^-: valid campaign.clicked\n$/],
    ['a broken payload', broken, 1, /invalid_payload.*\n {2}\/data\/click\/url {2}must be a string/],
    ['an unknown event', JSON.stringify({ ...event, event: 'campaign.gone' }), 1, /unknown_event/],
    ['no event', '[]', 1, /invalid_envelope.*\n {2}\(whole body\) {2}must be an object/],
    ['no JSON', '{', 1, /invalid_json/],
  ])('%s', async (_name, stdin, code, line) => {
    const ended = await heyoo(['validate', '-'], { stdin });
    expect(ended.code).toBe(code);
    expect(ended.out).toMatch(line);
  });

  test('a name of a file does not command the terminal', async () => {
    const name = path.join(folder, 'a\u001b[31m\u202e.json');
    writeFileSync(name, broken);
    for (const args of [
      ['validate', name],
      ['validate', name, '--json'],
      ['validate', `${name}x`],
      ['validate', `--${name}`],
    ]) {
      const { out, err } = await heyoo(args);
      expect(out + err).not.toBe('');
      expect((out + err).replaceAll('\n', '')).not.toMatch(/\p{C}/u);
    }
  });

  test('several files, as JSON', async () => {
    const { code, out } = await heyoo(['validate', file, '-', '--json'], { stdin: broken });
    const lines = out
      .trim()
      .split('\n')
      .map((line): object => JSON.parse(line));
    expect([code, lines]).toEqual([
      1,
      [
        { file, valid: true, event: 'campaign.clicked', issues: [] },
        expect.objectContaining({ file: '-', valid: false, code: 'invalid_payload' }),
      ],
    ]);
  });
});

describe.each(Object.entries(schemesByName))('sign and verify, %s', (name, scheme) => {
  const signed = async (secret: string): Promise<string[]> => {
    const { out } = await heyoo(['sign', file, '--scheme', name], { env: { HEYOO_WEBHOOKS_SECRET: secret } });
    return out
      .trim()
      .split('\n')
      .flatMap((line) => ['-H', line]);
  };
  const verify = (headers: readonly string[], stdin: string): ReturnType<typeof heyoo> =>
    heyoo(['verify', '-', '--scheme', name, '--secret', `@${secretFile}`, ...headers], { stdin });

  test('what sign prints, verify accepts', async () => {
    expect(await verify(await signed(SECRET), body)).toEqual({ code: 0, out: 'verified\n', err: '' });
  });

  test('another body', async () => {
    expect(await verify(await signed(SECRET), `${body} `)).toMatchObject({
      code: 1,
      out: expect.stringContaining('wrong_signature'),
    });
  });

  test('another secret', async () => {
    expect((await verify(await signed('whsec_b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhl'), body)).code).toBe(1);
  });

  test('the same headers as the library', async () => {
    const { out } = await heyoo(['sign', '-', '--scheme', name, '--secret', SECRET, '--json'], { stdin: body });
    const headers = JSON.parse(out) as Record<string, string>;
    const [seconds = 0] = /(?<="|t=)\d{10}(?="|,)/.exec(out) ?? [];
    const now = (): number => Number(seconds) * 1000;
    expect(headers).toEqual(await signWebhook(body, { secret: SECRET, scheme, id: event.id, now }));
  });
});

test('a delivery of standard-webhooks is verified as of when it came in', async () => {
  const at = Date.parse('2024-09-20T16:20:00Z');
  const signed = await signWebhook(body, { secret: SECRET, scheme: standardWebhooks, id: event.id, now: () => at });
  const headers = Object.entries(signed).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['verify', file, '--scheme', 'standard-webhooks', '--secret', SECRET, ...headers];
  expect((await heyoo(args)).out).toMatch(/^stale_signature/);
  expect((await heyoo([...args, '--at', '2024-09-20T16:22:00Z', '--json'])).out).toBe('{"verified":true}\n');
});

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  const main = path.resolve(import.meta.dirname, '../../dist/cli/main.js');

  test.each([
    ['validate', '-'],
    ['sign', '-', '--secret', 'a'],
    ['verify', '-', '--secret', 'a', '-H', 'a: b'],
  ])('ends %s, which waits for its input', async (...args) => {
    const child = spawn(process.execPath, ['--import', TELLS_OF_READING, main, ...args]);
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
  });

  test('ends a command that is on its way out when it comes a second time', async () => {
    // Something of its own keeps the process from ending by itself.
    const busy = 'data:text/javascript,setInterval(() => undefined, 1000)';
    const child = spawn(process.execPath, [
      '--import',
      busy,
      main,
      'listen',
      '--port',
      '0',
      '--forward',
      'http://[::1]/',
    ]);
    const [line] = (await once(child.stderr, 'data')) as [Buffer];
    const [, url = ''] = /Listening on (\S+);/.exec(String(line)) ?? [];
    child.kill(signal);
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'listens',
          () => 'ended',
        ),
      )
      .toBe('ended');
    expect(child.exitCode).toBeNull();
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
  });

  test('ends listen while a late answer is due', async () => {
    const child = spawn(process.execPath, [main, 'listen', '--port', '0', '--reply', 'slow:100000']);
    const [line] = (await once(child.stderr, 'data')) as [Buffer];
    const [, url = ''] = /Listening on (\S+);/.exec(String(line)) ?? [];
    const answer = fetch(url, { method: 'POST', body: '{}' }).catch(() => 'no answer');
    await pause(300);
    child.kill(signal);
    expect([await once(child, 'exit'), await answer]).toEqual([[0, null], 'no answer']);
  });

  test('gives up what trigger waits for, and sends no more', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const to = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const args = ['trigger', event.event, '--to', to, '--secret', SECRET, '--repeat', '3'];
    const child = spawn(process.execPath, [main, ...args]);
    const out = text(child.stdout);
    await once(silent, 'request');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(await out).toMatch(/^\S+ \S+: no answer: .*\n$/);
    silent.closeAllConnections();
    silent.close();
  });

  test('ends listen in good order', async () => {
    const child = spawn(process.execPath, [main, 'listen', '--port', '0']);
    await once(child.stderr, 'data');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

test.each([
  ['--scheme', 'standard-webhooks', '--id', 'a\nb'],
  ['--signature-header', 'x y'],
])('sign %s %s: no header can carry it', async (...flags) => {
  const { code, out, err } = await heyoo(['sign', file, '--secret', SECRET, ...flags]);
  expect([code, out, err]).toEqual([2, '', expect.stringMatching(/^error: .* header/)]);
});

test('no message holds the secret', async () => {
  const { out, err } = await heyoo(['verify', file, '--secret', SECRET, '-H', `Heyoo-Signature: ${'0'.repeat(64)}`]);
  expect(out + err).not.toContain(SECRET);
});
