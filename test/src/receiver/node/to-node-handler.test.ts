import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { signWebhook } from '../../../../src/producer.ts';
import { createWebhookHandler, hmacHex, type NodeRequest, toNodeHandler } from '../../../../src/receiver.ts';
import { create, event, now, request, SECRET } from '../handler.ts';
import { post, startServer, type TestServer } from './server.ts';

let server: TestServer;
afterEach(() => server.close());

const text = JSON.stringify(event);
const whole = (answer: string): boolean => answer.includes('\r\n\r\n');

async function delivery(headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const signed = Object.fromEntries((await request(event)).headers);
  return post({ ...signed, 'content-length': String(text.length), ...headers }, text);
}

test.each<[string, string, string, string]>([
  ['an acknowledged delivery', SECRET, 'HTTP/1.1 200 OK', ''],
  ['a rejected one', 'whsec_other', 'HTTP/1.1 401 Unauthorized', '{"code":"wrong_signature"}'],
])('%s is answered with the length of the body', async (_name, secret, status, body) => {
  server = await startServer(toNodeHandler(create({ secret })));
  const answer = await server.exchange(await delivery(), (got) => whole(got) && got.endsWith(body));
  const [head = '', got] = answer.split('\r\n\r\n');
  const lines = head.toLowerCase().split('\r\n');
  expect([head.split('\r\n', 1)[0], got]).toEqual([status, body]);
  expect(lines).toContain(`content-length: ${body.length}`);
  expect(lines).not.toContain('connection: close');
});

test('gives handlers the platform of the request', async () => {
  const seen: unknown[] = [];
  const handler = createWebhookHandler<{ readonly tenant: unknown }>({
    secret: SECRET,
    now,
    onEvent: (_event, { platform }) => seen.push(platform),
  });
  const platform = ({ headers }: NodeRequest): { tenant: unknown } => ({ tenant: headers['x-tenant'] });
  server = await startServer(toNodeHandler(handler, { platform }));
  await server.exchange(await delivery({ 'x-tenant': 'acme' }), whole);
  expect(seen).toEqual([{ tenant: 'acme' }]);
});

test('a platform that throws is a fault of the receiver', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue();
  const down = new Error('no tenant');
  const platform = (): never => {
    throw down;
  };
  server = await startServer(toNodeHandler(create(), { platform }));
  const answer = await server.exchange(await delivery(), (got) => got.endsWith('}'));
  expect(answer).toMatch(/^HTTP\/1.1 500 .*\{"code":"internal_error"\}$/s);
  expect(logged.mock.calls).toEqual([[down]]);
});

test('leaves a response alone that something else has sent', async () => {
  const handle = toNodeHandler(create());
  const ended: unknown[] = [];
  server = await startServer((incoming, response) => {
    response.writeHead(408).end('too late');
    void handle(incoming, response).then(
      () => ended.push('answered'),
      (error) => ended.push(error),
    );
  });
  expect(await server.exchange(await delivery(), (got) => got.includes('too late'))).toMatch(/^HTTP\/1.1 408 /);
  await expect.poll(() => ended).toEqual(['answered']);
});

test('a signature that comes twice is rejected, also in a header of which Node keeps the first', async () => {
  const scheme = hmacHex('Authorization');
  const headers = await signWebhook(text, { secret: SECRET, scheme, id: 'evt' });
  const { Authorization: signature = '' } = headers;
  server = await startServer(toNodeHandler(create({ scheme })));
  const sent = async (...signatures: readonly string[]): Promise<string> => {
    const lines = signatures.map((each) => `Authorization: ${each}\r\n`).join('');
    const bytes = `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${text.length}\r\n${lines}\r\n${text}`;
    return (await server.exchange(bytes, (got) => /content-length: 0|\}$/.test(got))).split('\r\n\r\n')[1] ?? '';
  };
  expect(await sent(signature)).toBe('');
  expect(await sent(signature, signature)).toBe('{"code":"malformed_signature"}');
});

describe('an answer that cannot be sent as it is', () => {
  const broken = (): never => {
    throw new Error('broken');
  };
  const once = (response: ServerResponse, name: 'writeHead' | 'end'): void => {
    const own = response[name] as (...args: unknown[]) => unknown;
    let calls = 0;
    Object.assign(response, { [name]: (...args: unknown[]) => (calls++ > 0 ? own.apply(response, args) : broken()) });
  };
  const headersSent = (response: ServerResponse): unknown =>
    Object.defineProperty(response, 'headersSent', { get: broken });

  test.each<[string, (response: ServerResponse) => unknown, string]>([
    ['a `writeHead` that throws once: 500', (response) => once(response, 'writeHead'), 'HTTP/1.1 500 '],
    ['a `writeHead` that always throws: the connection ends', (response) => (response.writeHead = broken), ''],
    ['an `end` that throws: the connection ends', (response) => (response.end = broken), ''],
    ['an `end` that throws once: the connection ends', (response) => once(response, 'end'), ''],
    ['a `headersSent` that throws: the connection ends', headersSent, ''],
  ])('%s', async (_name, breakIt, start) => {
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const handle = toNodeHandler(create());
    const outcomes: unknown[] = [];
    server = await startServer((incoming, response) => {
      breakIt(response);
      void handle(incoming, response).then(
        () => outcomes.push('resolved'),
        (error) => outcomes.push(error),
      );
    });
    const answer = await server.exchange(await delivery(), (got) => got.endsWith('{"code":"internal_error"}'));
    expect(answer.slice(0, start.length || undefined)).toBe(start);
    expect(outcomes).toEqual(['resolved']);
    expect(logged).toHaveBeenCalledOnce();
  });

  test('a rest of the body that cannot be discarded changes no answer', async () => {
    const handle = toNodeHandler(create());
    server = await startServer((incoming, response) => {
      const { method, url, headers } = incoming;
      // As Fastify's own request, which is no stream.
      const own = { method, url, headers, body: Buffer.from(text), readableEnded: false } as never;
      void handle(own, response);
    });
    expect(await server.exchange(await delivery(), whole)).toMatch(/^HTTP\/1.1 200 /);
  });
});
