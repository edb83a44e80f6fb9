import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { createReceiver, reply } from '../../../mocks/index.ts';
import { createRecorder, listen, type MockServer } from '../../../mocks/server.ts';
import { signWebhook } from '../../../src/producer.ts';
import { type Running, transports } from './transports.ts';

const SECRET = 'whsec_4f9a2c7d';
const MIB = 1024 * 1024;

const event = fixture('campaign.clicked');
const text = JSON.stringify(event);
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** An event of exactly so many bytes. */
function sized(length: number): string {
  const start = `${text.slice(0, -1)},"filler":"`;
  return `${start}${'x'.repeat(length - start.length - 2)}"}`;
}

const receiver = createReceiver({ secret: SECRET });

describe.for(transports)('over %s', ([, start]) => {
  let running: Running;
  beforeAll(async () => {
    running = await start(receiver);
  });
  afterEach(() => receiver.reset());
  afterAll(() => running.end());

  async function send(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> {
    const signature = await signWebhook(body, { secret: SECRET, id: event.id });
    return fetch(running.url, { method: 'POST', body, headers: { ...signature, ...headers } });
  }

  test.for<[string, string | Uint8Array<ArrayBuffer>, number, string | undefined]>([
    ['a megabyte', sized(1_000_000), 200, undefined],
    ['as long as may be', sized(MIB), 200, undefined],
    ['a byte too long', sized(MIB + 1), 413, 'body_too_large'],
    ['nothing', '', 400, 'invalid_json'],
    ['no JSON', 'event=campaign.clicked', 400, 'invalid_json'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 400, 'invalid_json'],
    ['a byte order mark', `\uFEFF${text}`, 400, 'invalid_json'],
    ['null', 'null', 400, 'invalid_envelope'],
    ['a list', `[${text}]`, 400, 'invalid_envelope'],
    ['an unknown event', text.replace('campaign.clicked', 'campaign.paused'), 200, 'unknown_event'],
    ['an event by the name of __proto__', text.replace('campaign.clicked', '__proto__'), 200, 'unknown_event'],
    ['an event by the name of constructor', text.replace('campaign.clicked', 'constructor'), 200, 'unknown_event'],
    ['an id that is no text', text.replace(`"${event.id}"`, '{"toString":1}'), 400, 'invalid_envelope'],
    ['the id __proto__', text.replace(event.id, '__proto__'), 200, undefined],
    ['a __proto__ key', text.replace('"data":{', '"data":{"__proto__":{"admin":true},'), 200, undefined],
    ['100,000 levels', `${text.slice(0, -1)},"deep":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 200, undefined],
  ])('%s', async ([, body, status, code]) => {
    expect((await send(body)).status).toBe(status);
    const [delivery] = await receiver.waitFor(1);
    expect(delivery?.problems.map((problem) => problem.code)).toEqual(code === undefined ? [] : [code]);
    expect([delivery?.verified, delivery?.answer]).toEqual([status !== 413, status]);
    const kept = typeof body === 'string' ? bytes(body) : body;
    expect(Buffer.compare(delivery?.body ?? kept, status === 413 ? bytes('') : kept)).toBe(0);
    expect('admin' in {}).toBe(false);
  });

  test.for(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s', async (method) => {
    const response = await fetch(running.url, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(receiver.deliveries).toMatchObject([{ problems: [{ code: 'method_not_allowed' }], answer: 405 }]);
  });

  test('headers that want to be more than headers', async () => {
    const response = await send(text, {
      ['__proto__']: 'polluted',
      constructor: 'polluted',
      cookie: 'session=1',
      authorization: 'Bearer t',
      'proxy-authorization': 'Basic t',
      'x-log': '%0d%0aset-cookie: a=b',
    });
    expect([response.status, [...response.headers.keys()].includes('set-cookie')]).toEqual([200, false]);
  });

  test('a signature that came twice', async () => {
    const { 'Heyoo-Signature': signature = '' } = await signWebhook(text, { secret: SECRET, id: event.id });
    const headers = new Headers([
      ['heyoo-signature', signature],
      ['heyoo-signature', signature],
    ]);
    expect((await fetch(running.url, { method: 'POST', body: text, headers })).status).toBe(401);
    expect(receiver.deliveries).toMatchObject([{ verified: false, problems: [{ code: 'malformed_signature' }] }]);
  });

  test('an encoded body, which the signature does not cover', async () => {
    expect((await send(text, { 'content-encoding': 'gzip' })).status).toBe(415);
    expect(receiver.deliveries).toMatchObject([{ verified: false, problems: [{ code: 'unsupported_encoding' }] }]);
  });
});

describe('over a bare socket', () => {
  const recorder = createRecorder({ maxBodyBytes: 10_000 });
  let server: MockServer;
  beforeAll(async () => {
    server = await listen(recorder);
  });
  afterEach(() => recorder.reset());
  afterAll(() => server.close());

  function write(head: readonly string[], body: string): ReturnType<typeof connect> {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(['POST / HTTP/1.1', 'host: x', ...head, '', body].join('\r\n'));
    return socket;
  }

  async function statusLine(socket: ReturnType<typeof connect>): Promise<string> {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return String(chunk).split('\r\n', 1)[0] ?? '';
  }

  test('a body that breaks off is a delivery that came to nothing', async () => {
    const socket = write([`content-length: ${text.length}`], text.slice(0, 10));
    await once(socket, 'connect');
    setImmediate(() => socket.resetAndDestroy());
    const [delivery] = await recorder.waitFor(1);
    expect(delivery).toMatchObject({ valid: false, event: undefined, problems: [{ code: 'body_aborted' }] });
    expect((await fetch(server.url, { method: 'POST', body: text })).status).toBe(200);
  });

  test('a body in chunks, with no end in sight', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    expect(await statusLine(write(['transfer-encoding: chunked'], chunk))).toMatch(/^HTTP\/1\.1 413 /);
    expect(recorder.deliveries).toMatchObject([{ problems: [{ code: 'body_too_large' }] }]);
  });

  test('names of headers that objects have', async () => {
    const head = ['__proto__: polluted', 'constructor: polluted', 'Cookie: a=b', 'X-A: 1', 'x-a: 2'];
    const socket = write([...head, `content-length: ${text.length}`], text);
    expect(await statusLine(socket)).toMatch(/^HTTP\/1\.1 200 /);
    const { headers } = recorder.deliveries[0] ?? { headers: {} };
    expect(Object.entries(headers)).toEqual(
      expect.arrayContaining([
        ['__proto__', 'polluted'],
        ['constructor', 'polluted'],
        ['cookie', '[not kept]'],
        ['x-a', '1, 2'],
      ]),
    );
    expect('polluted' in {}).toBe(false);
  });

  test.for<[string, readonly string[]]>([
    ['an invalid host', ['host: a b/../c']],
    ['two hosts', ['host: y']],
  ])('%s', async ([, head]) => {
    expect(await statusLine(write([...head, `content-length: ${text.length}`], text))).toMatch(
      /^HTTP\/1\.1 (200|400) /,
    );
  });

  test('a client that leaves before a slow answer', async () => {
    recorder.reply(reply.slow(60_000));
    const socket = write([`content-length: ${text.length}`], text);
    await recorder.waitFor(1);
    socket.destroy();
    await recorder.waitFor(({ answer }) => answer === 'timeout');
  });
});
