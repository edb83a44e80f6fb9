import { once } from 'node:events';
import { Agent, createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { ALL } from '../../support/all.ts';
import { createCertificate } from '../../support/certificate.ts';
import { createDelivery, deliver, type DeliveryResult } from '../../../src/producer.ts';
import { EVENT, NAME } from '../../support/any-event.ts';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n';

let server: Server;
let requests: number[];

afterEach(() => server.close());

/** An endpoint that acts on each request by its number on the connection; `requests` counts those of each connection. */
async function listen(answer: (socket: Socket, number: number, text: string) => void): Promise<string> {
  requests = [];
  server = createServer((socket) => {
    const connection = requests.push(0) - 1;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      if (!chunk.includes('POST ')) return;
      const number = (requests[connection] ?? 0) + 1;
      requests[connection] = number;
      answer(socket, number, String(chunk));
    });
  });
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function send(url: string, times: number, options = {}): Promise<DeliveryResult[]> {
  const delivery = await createDelivery(EVENT, { name: NAME, url, secret: 'whsec_4f9a2c7d' });
  const results: DeliveryResult[] = [];
  while (results.length < times) results.push(await deliver(delivery, { allowPrivate: true, ...options }));
  return results;
}

test('a connection is kept for the next delivery', async () => {
  const url = await listen((socket) => socket.write(`${OK}\r\n`));
  expect((await send(url, 3)).map(({ outcome }) => outcome)).toEqual(['acknowledged', 'acknowledged', 'acknowledged']);
  expect(requests).toEqual([3]);
});

test.each(['Connection: close', 'Keep-Alive: timeout=1', 'Keep-Alive: max=5, timeout=0'])(
  'a connection is not kept after %s',
  async (header) => {
    const url = await listen((socket) => socket.write(`${OK}${header}\r\n\r\n`));
    await send(url, 2);
    expect(requests).toEqual([1, 1]);
  },
);

test('connections are not shared between other options of the guard', async () => {
  const url = await listen((socket) => socket.write(`${OK}\r\n`));
  await send(url, 1);
  await send(url, 1, { deny: ['10.0.0.0/8'] });
  await send(url, 1, { deny: ['10.0.0.0/9'] });
  expect(requests).toEqual([1, 1, 1]);
});

test('connections are not shared between other addresses of a name', async () => {
  const url = (await listen((socket) => socket.write(`${OK}\r\n`))).replace('127.0.0.1', 'hooks.example');
  const to = (...addresses: string[]): object => ({ deny: ['10.0.0.0/8'], resolve: () => addresses });
  await send(url, 2, to('127.0.0.1'));
  await send(url, 1, to('127.0.0.2'));
  await send(url, 1, to('127.0.0.1', '127.0.0.2'));
  await send(url, 1, to('127.0.0.2', '127.0.0.1'));
  expect(requests).toEqual([2, 1, 2]);
});

test('a delivery is sent once more where the endpoint had closed the kept connection', async () => {
  const url = await listen((socket, number) => (number === 1 ? socket.write(`${OK}\r\n`) : socket.destroy()));
  const [first, second] = await send(url, 2);
  expect(first).not.toHaveProperty('reconnected');
  expect(second).toMatchObject({ outcome: 'acknowledged', status: 200, reconnected: true });
  expect(requests).toEqual([2, 1]);
});

test('a delivery is sent twice at most', async () => {
  const url = await listen((socket, number) =>
    number === 1 && requests.length === 1 ? socket.write(`${OK}\r\n`) : socket.destroy(),
  );
  const [, second] = await send(url, 2);
  expect(second).toMatchObject({ outcome: 'retry', error: { code: 'ECONNRESET' }, reconnected: true });
  expect(requests).toEqual([2, 1]);
});

test('an endpoint that reads a request and resets the kept connection gets the same bytes again', async () => {
  const bodies: string[] = [];
  const url = await listen((socket, number, text) => {
    bodies.push(text.slice(text.indexOf('\r\n\r\n')));
    if (number === 1) socket.write(`${OK}\r\n`);
    else socket.resetAndDestroy();
  });
  expect((await send(url, 2))[1]).toMatchObject({ outcome: 'acknowledged', reconnected: true });
  expect([bodies.length, new Set(bodies).size]).toEqual([3, 1]);
});

test('no other kept connection is tried after one that was closed', async () => {
  const waiting: Socket[] = [];
  const url = await listen((socket, number) => {
    if (number === 2) socket.destroy();
    else if (requests.length > 2) socket.write(`${OK}\r\n`);
    else if (waiting.push(socket) === 2) for (const each of waiting) each.write(`${OK}\r\n`);
  });
  await Promise.all([send(url, 1), send(url, 1)]);
  expect(await send(url, 1)).toMatchObject([{ outcome: 'acknowledged', reconnected: true }]);
  expect([requests.length, requests[2]]).toEqual([3, 1]);
});

test.each<[string, string, object]>([
  ['whose time is up', '', { timeout: 100 }],
  ['whose answer has no end', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}`, {}],
  ['that is idle for longer than the endpoint allows', `${OK}Keep-Alive: timeout=2\r\n\r\n`, {}],
])('closes the connection of a delivery %s', async (_name, answer, options) => {
  let closed: Promise<unknown> | undefined;
  const url = await listen((socket) => {
    closed = once(socket, 'close');
    socket.write(answer);
  });
  await send(url, 1, options);
  await closed;
});

test('closes the connection of an endpoint that answers before it has read the body', async () => {
  const accepted: Socket[] = [];
  const url = await listen((socket) => {
    accepted.push(socket.pause());
    socket.write(`${OK}\r\n`);
  });
  const delivery = await createDelivery(EVENT, { name: NAME, url, secret: 'whsec_4f9a2c7d' });
  const body = new Uint8Array(50_000_000);
  expect(await deliver({ ...delivery, body }, { allowPrivate: true })).toMatchObject({ outcome: 'acknowledged' });
  const [socket] = accepted as [Socket];
  socket.resume();
  await once(socket, 'close');
  expect(socket.bytesRead).toBeLessThan(body.length);
});

test('connects over an agent of its own', async () => {
  const url = await listen((socket) => socket.write(`${OK}\r\n`));
  const agent = new Agent();
  const connect = vi.spyOn(agent as unknown as { createConnection(): unknown }, 'createConnection');
  await send(url, 2, { agent });
  expect(connect).toHaveBeenCalledTimes(2);
});

test('a delivery is not sent again when its time is up', async () => {
  const url = await listen((socket, number) => void (number === 1 && socket.write(`${OK}\r\n`)));
  await send(url, 1);
  const [second] = await send(url, 1, { timeout: 300 });
  expect(second).toMatchObject({ outcome: 'retry', error: { code: 'delivery_timeout' } });
  expect(requests).toEqual([2]);
});

test('a delivery is not sent again over an agent of its own', async () => {
  const url = await listen((socket, number) => (number === 1 ? socket.write(`${OK}\r\n`) : socket.destroy()));
  const agent = new Agent({ keepAlive: true });
  expect((await send(url, 2, { agent }))[1]).toMatchObject({ outcome: 'retry', error: { code: 'ECONNRESET' } });
  expect(requests).toEqual([2]);
  agent.destroy();
});

test('a delivery is not sent again once a byte of an answer has arrived', async () => {
  const url = await listen((socket, number) =>
    number === 1 ? socket.write(`${OK}\r\n`) : socket.write('HTTP/1.1 2', () => socket.destroy()),
  );
  expect((await send(url, 2))[1]).toMatchObject({ outcome: 'retry' });
  expect(requests).toEqual([2]);
});

test('a delivery is not sent again on a new connection that fails', async () => {
  const url = await listen((socket) => socket.destroy());
  expect(await send(url, 1)).toMatchObject([{ outcome: 'retry', error: { code: 'ECONNRESET' } }]);
  expect(requests).toEqual([1]);
});

test.each(['http', 'https'])(
  'deliveries over %s survive an endpoint that closes every kept connection',
  async (protocol) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    // Node warns of the variable once.
    vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const answering: RequestListener = ({ socket }, response) => response.end(() => setImmediate(() => socket.end()));
    const secure = protocol === 'https';
    const endpoint = secure
      ? createHttpsServer(createCertificate('a.example'), answering)
      : createHttpServer(answering);
    server = endpoint.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const results = await send(`${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}/`, ALL ? 200 : 60);
    expect(results.filter(({ outcome }) => outcome !== 'acknowledged')).toEqual([]);
    vi.unstubAllEnvs();
  },
);
