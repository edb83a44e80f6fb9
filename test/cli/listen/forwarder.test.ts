import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request as httpRequest,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { start } from '../command-line.ts';
import { expectInert, listening } from './listening.ts';

describe('forwarding', () => {
  let behind: Server | undefined;

  afterEach(() => {
    behind?.closeAllConnections();
    behind?.close();
  });

  async function forwarding(listener: RequestListener): Promise<ReturnType<typeof start> & { url: string }> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    behind = server;
    await new Promise((resolve) => server.once('listening', resolve));
    return listening('--forward', `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`);
  }

  test('answers with what a sender goes by, and no more', async () => {
    const { url, interrupt, ended } = await forwarding((_request, response) =>
      response
        .writeHead(503, { 'retry-after': '7', location: '/there', 'content-type': 'text/plain', 'set-cookie': 'a=b' })
        .end('later'),
    );
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    const headers = ['retry-after', 'location', 'content-type', 'set-cookie'].map((name) => answer.headers.get(name));
    expect([answer.status, headers, await answer.text()]).toEqual([503, ['7', '/there', 'text/plain', null], 'later']);
    expectInert(answer);
    interrupt();
    await ended;
  });

  test.each(['text/html', 'text/javascript', 'image/svg+xml'])(
    '%s from behind acts as no page of this origin',
    async (type) => {
      const { url, interrupt, ended } = await forwarding((_request, response) =>
        response
          .writeHead(200, {
            'content-type': type,
            'content-security-policy': 'script-src *',
            'x-content-type-options': 'x',
          })
          .end('<script>alert(1)</script>'),
      );
      const answer = await fetch(url, { method: 'POST', body: '{}' });
      expect(answer.headers.get('content-type')).toBe(type);
      expectInert(answer);
      interrupt();
      await ended;
    },
  );

  test.each<[string, Record<string, string>]>([
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page of this machine at another port', { origin: 'http://127.0.0.1:1' }],
    ['a page in a sandbox', { origin: 'null' }],
    ['a page whose name leads here', { host: 'evil.example:4400', origin: 'http://evil.example:4400' }],
    ['a name that leads here', { host: 'evil.example:4400' }],
  ])('%s gets nothing, and nothing is forwarded', async (_name, headers) => {
    let forwarded = 0;
    const { url, interrupt, ended } = await forwarding((_request, response) => (forwarded++, response.end('secret')));
    const { status, answered, text } = await post(url, headers);
    expect([status, Object.keys(answered).filter((name) => name.startsWith('access-control'))]).toEqual([403, []]);
    expect(text).not.toContain('secret');
    interrupt();
    expect([forwarded, (await ended).out]).toEqual([0, '']);
  });

  test('a name that is allowed is answered', async () => {
    const allowed = start(['listen', '--port', '0', '--allow-host', 'a.tunnel.example']);
    const [, url = ''] = await allowed.line(/Listening on (\S+);/);
    expect((await post(url, { host: 'a.tunnel.example' })).status).not.toBe(403);
    expect((await post(url, { host: 'b.tunnel.example' })).status).toBe(403);
    allowed.interrupt();
    await allowed.ended;
  });

  test.each([204, 304])('an answer that has no body: %i', async (status) => {
    const { url, interrupt, ended } = await forwarding((_request, response) => response.writeHead(status).end());
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(status);
    interrupt();
    await ended;
  });

  test('an answer without end is cut', async () => {
    const { url, interrupt, ended } = await forwarding((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
        response.once('drain', more);
      };
      more();
    });
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    expect([answer.status, (await answer.text()).length]).toEqual([200, 64 * 1024]);
    interrupt();
    await ended;
  });

  test('omits secret headers, and requests that are not deliveries', async () => {
    const seen: unknown[] = [];
    const { url, interrupt, ended } = await forwarding(({ method, headers }, response) => {
      seen.push([method, headers.authorization, headers.cookie, headers['x-own']]);
      response.end();
    });
    const headers = { authorization: 'Bearer a', cookie: 'b=c', 'x-own': 'd' };
    const sent: readonly RequestInit[] = [
      { method: 'POST', body: '{}', headers },
      { method: 'PUT', body: '{}', headers },
      { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024), headers },
    ];
    const statuses: number[] = [];
    for (const init of sent) statuses.push((await fetch(`${url}/hook`, init)).status);
    expect([statuses, seen]).toEqual([[200, 405, 413], [['POST', undefined, undefined, 'd']]]);
    interrupt();
    await ended;
  });

  test('Ctrl-C ends it while the endpoint hangs', async () => {
    let closed: Promise<unknown> | undefined;
    let arrived = (): void => undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const { url, interrupt, ended } = await forwarding(({ socket }) => {
      closed = new Promise((resolve) => socket.once('close', resolve));
      arrived();
    });
    const sent = fetch(url, { method: 'POST', body: '{}' }).catch(() => undefined);
    await asked;
    interrupt();
    await Promise.all([ended, closed, sent]);
  });
});

/** With a `Host` that `fetch` would not send. */
async function post(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; answered: IncomingHttpHeaders; text: string }> {
  const request = httpRequest(url, { method: 'POST', headers }).end('{}');
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, answered: response.headers, text: await readText(response) };
}
