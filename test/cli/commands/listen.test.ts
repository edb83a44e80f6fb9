import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { createDelivery, deliver, signWebhook } from '../../../src/producer.ts';
import { githubStyle } from '../../../src/signature/schemes.ts';
import { start } from '../command-line.ts';
import { event, listening, SECRET, send } from '../listen/listening.ts';

describe('listen', () => {
  test('prints a line for each delivery, and for a bad one the reason and the path', async () => {
    const { url, interrupt, ended } = await listening();
    const statuses = [
      await send(url),
      await send(url),
      await send(url, event, 'whsec_b3RoZXJvdGhlcm90aGVy'),
      await send(url, { ...event, data: { ...event.data, click: { ...event.data.click, url: 7 } } } as never),
      await send(url, { ...event, event: 'a\u001b[31m' } as never),
    ].map(({ status }) => status);
    interrupt();
    const { code, out, err } = await ended;
    expect([code, statuses]).toEqual([0, [200, 200, 401, 422, 200]]);
    expect(err).toMatch(
      /\n5 deliveries\nevents: campaign\.clicked 4, .* 1\nsignature: ok 4, failed 1\npayload: ok 3, invalid 1, unknown event 1\n$/,
    );
    const id = event.id;
    expect(out.replaceAll(/^\d\d:\d\d:\d\d/gm, 'T').split('\n')).toEqual([
      `T  #1  campaign.clicked  ${id}  signature ok  payload ok  200`,
      `T  #2  campaign.clicked  ${id}  signature ok  payload ok  200  (attempt 2)`,
      `T  #3  campaign.clicked  ${id}  signature failed  payload ok  401  (attempt 3)`,
      '          wrong_signature  No secret of the receiver matches the signature of this body.',
      '          No form and no usual accident explains it: most likely the secret is the one of another endpoint, or the body was changed.',
      `T  #4  campaign.clicked  ${id}  signature ok  payload invalid  422  (attempt 4)`,
      '          invalid_payload  The payload of the "campaign.clicked" event breaks the contract.',
      '            /data/click/url  must be a string',
      `T  #5  a\uFFFD[31m  ${id}  signature ok  payload unknown event  200  (attempt 5)`,
      '          unknown_event  This version of the contract does not know the event.',
      '',
    ]);
  });

  test('explains a signature that does not hold, in its line of JSON too', async () => {
    for (const flags of [[], ['--json']]) {
      const { url, interrupt, ended } = await listening(...flags);
      const sent = await createDelivery(event, { url, secret: SECRET, scheme: githubStyle() });
      expect((await deliver(sent, { allowPrivate: true })).status).toBe(401);
      interrupt();
      expect((await ended).out).toMatch(
        /signed in the form `github-style`.*scheme: githubStyle\('X-Hub-Signature-256'\)/s,
      );
    }
  });

  test('answers the first deliveries with the statuses of --reply', async () => {
    const { url, interrupt, ended } = await listening('--reply', 'reset,500,rate-limited:60,200');
    const results = [await send(url), await send(url), await send(url), await send(url)];
    interrupt();
    await ended;
    expect(results.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['retry', undefined],
      ['retry', 500],
      ['retry', 429],
      ['acknowledged', 200],
    ]);
  });

  test('a line of JSON for each', async () => {
    const { url, interrupt, ended } = await listening('--json');
    await send(url);
    interrupt();
    const line = JSON.parse((await ended).out) as Record<string, unknown>;
    expect(line).toMatchObject({ number: 1, attempt: 1, id: event.id, verified: true, valid: true, answer: 200 });
    expect(JSON.parse(String(line['body']))).toEqual(event);
  });

  test('without a secret it says that no signature is checked', async () => {
    const started = start(['listen', '--port', '0']);
    const [, url = ''] = await started.line(/Listening on (\S+);/);
    await send(url);
    await started.line(/signature not checked/);
    started.interrupt();
    expect((await started.ended).code).toBe(0);
  });

  test('forwards deliveries byte by byte, and answers with what the endpoint answered', async () => {
    const arrived: string[] = [];
    const behind = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      arrived.push(`${request.headers['heyoo-signature']} ${body}`);
      response.writeHead(418).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => behind.once('listening', resolve));
    const forward = `http://127.0.0.1:${(behind.address() as AddressInfo).port}/hooks`;
    const { url, interrupt, ended } = await listening('--forward', forward);
    const delivery = await createDelivery(event, { url, secret: SECRET });
    const first = await deliver(delivery, { allowPrivate: true });
    await new Promise((resolve) => behind.close(resolve));
    const second = await send(url);
    interrupt();
    const { out, err } = await ended;
    expect([first.status, second.status]).toEqual([418, 502]);
    expect(out).toMatch(
      / {2}payload ok {2}418 in \d+ ms\n.* {2}payload ok {2}ECONNREFUSED after \d+ ms {2}\(attempt 2\)\n$/,
    );
    expect(err).toMatch(/forwarded: 418 1, ECONNREFUSED 1\n$/);
    expect(arrived).toEqual([`${delivery.headers['Heyoo-Signature']} ${JSON.stringify(event)}`]);
  });

  test('a line of JSON holds no character that a terminal acts upon', async () => {
    const { url, interrupt, ended } = await listening('--json');
    const hostile = '\u009b31m\u202e\u2066\u007f';
    await send(url, { ...event, event: hostile } as never);
    interrupt();
    const { out } = await ended;
    expect(out.slice(0, -1)).not.toMatch(/\p{C}/u);
    expect(JSON.parse(out)).toMatchObject({ name: hostile });
  });

  test.each<[filters: string[], shown: (string | undefined)[]]>([
    [['event=campaign.*'], ['campaign.clicked']],
    [['event=*'], ['campaign.clicked', 'post.published']],
    [['event=campaign'], []],
    [['event=*.published', `id=${event.id}`], []],
  ])('shows only deliveries that match %j, and answers the others too', async (filters, shown) => {
    const { url, interrupt, ended } = await listening('--json', ...filters.flatMap((each) => ['--filter', each]));
    const statuses = [await send(url), await send(url, fixture('post.published'))].map(({ status }) => status);
    interrupt();
    const { out, err } = await ended;
    const names = out.split('\n').flatMap((line) => (line === '' ? [] : [(JSON.parse(line) as { name: string }).name]));
    expect([statuses, names]).toEqual([[200, 200], shown]);
    if (shown.length < 2) expect(err).toContain(`${2 - shown.length} more that the filter hides`);
  });

  test('saves deliveries as they arrived, for verify and drift', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'heyoo-save-'));
    const { url, interrupt, ended } = await listening('--save', path.join(folder, 'new'));
    const { hostname, port } = new URL(url);
    const body = Buffer.from(`{"event":"campaign.clicked", "\u00e9":1}\r\n`);
    const signed = await signWebhook(body, { secret: SECRET, id: 'evt_1' });
    const headers = { 'X-CaSe': '1', Cookie: 'a=b', 'X-Two': ['1', '2'], ...signed };
    const request = httpRequest({ hostname, port, path: '/any?x=1', method: 'POST', headers }).end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    interrupt();
    await ended;
    const [name = '', ...more] = readdirSync(path.join(folder, 'new'));
    const file = path.join(folder, 'new', name);
    const saved = readFileSync(file);
    expect([name, more]).toEqual([expect.stringMatching(/^\d{8}T\d+Z-0001-campaign\.clicked\.http$/), []]);
    expect(saved.toString()).toMatch(
      /^POST \/any\?x=1 HTTP\/1\.1\r\nX-CaSe: 1\r\nCookie: a=b\r\nX-Two: 1\r\nX-Two: 2\r\n/,
    );
    expect(saved.subarray(-body.length)).toEqual(body);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect((await start(['verify', '--request', file, '--secret', SECRET]).ended).out).toBe('verified\n');
    expect((await start(['drift', file, '--json']).ended).out).toMatch(/"event":"campaign\.clicked","events":1/);
    rmSync(folder, { recursive: true });
  });

  test('a port that is taken', async () => {
    const { url, interrupt, ended } = await listening();
    const second = await start(['listen', '--port', new URL(url).port]).ended;
    interrupt();
    await ended;
    expect([second.code, second.err]).toEqual([2, expect.stringContaining('the port is taken')]);
  });
});

describe('its page', () => {
  test('comes with all it needs, and a policy that lets nothing else in', async () => {
    const { url, interrupt, ended } = await listening();
    const page = await fetch(url);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      expect((await fetch(url + path)).status).toBe(200);
    }
    expect(html).not.toMatch(/https?:\/\//);
    interrupt();
    await ended;
  });

  test('streams what arrived, and what arrives', async () => {
    const { url, interrupt, ended } = await listening();
    await send(url);
    const stream = (await fetch(`${url}/-/deliveries`)).body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async (): Promise<string> => (await stream?.read())?.value ?? '';
    expect(await next()).toMatch(/^retry: \d+\nevent: run\ndata: \{.*\}\n\nid: 1\ndata: \{.*\}\n\n$/);
    await send(url);
    expect(await next()).toMatch(/^id: 2\ndata: /);
    interrupt();
    await ended;
  });

  test('shows nothing to a name that is not its own', async () => {
    const { url, interrupt, ended } = await listening();
    const { hostname, port } = new URL(url);
    const status = await new Promise((resolve) =>
      httpRequest({ hostname, port, path: '/-/deliveries', headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end(),
    );
    expect(status).toBe(403);
    interrupt();
    await ended;
  });
});
