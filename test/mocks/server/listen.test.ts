import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { delay, http, HttpResponse, passthrough } from 'msw';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { createHandlers, createReceiver, type ReceiverReply, reply } from '../../../mocks/index.ts';
import {
  createRecorder,
  listen,
  type ServeTarget,
  type MockServer,
  type ListenOptions,
} from '../../../mocks/server.ts';

const event = fixture('campaign.clicked');
const body = JSON.stringify(event);

/** Containers often have none. */
const HAS_IPV6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

/** What a client makes of a connection that ends before there is an answer. */
const BROKEN = /^(ECONNRESET|UND_ERR_SOCKET)$/;

const open: MockServer[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(target: ServeTarget, options?: ListenOptions): Promise<MockServer> {
  const server = await listen(target, options);
  open.push(server);
  return server;
}

function post(url: string): Promise<Response> {
  return fetch(url, { method: 'POST', body });
}

/** How a connection ends that a request goes over. */
async function ending(url: string): Promise<string> {
  const error = await post(url).then(
    () => undefined,
    (error: Error) => error.cause,
  );
  return (error as NodeJS.ErrnoException | undefined)?.code ?? 'none';
}

describe('where it listens', () => {
  test('on a port that is free, for this machine alone', async () => {
    const servers = [await start(createRecorder()), await start(createRecorder(), { port: 0 })];
    expect(servers.map(({ url, port }) => url === `http://127.0.0.1:${port}`)).toEqual([true, true]);
    expect(servers[0]?.port).not.toBe(servers[1]?.port);
  });

  test.runIf(HAS_IPV6)('at an address of IPv6', async () => {
    const { url, port } = await start(createRecorder(), { hostname: '::1' });
    expect(url).toBe(`http://[::1]:${port}`);
    expect((await post(url)).status).toBe(200);
  });

  test('not on a port that is taken', async () => {
    const { port } = await start(createRecorder());
    await expect(listen(createRecorder(), { port })).rejects.toMatchObject({
      message: `@heyoo/webhooks: Cannot listen on 127.0.0.1:${port}: the port is taken.`,
      cause: { code: 'EADDRINUSE' },
    });
  });

  test('not at an address of another machine', async () => {
    await expect(listen(createRecorder(), { hostname: '192.0.2.1' })).rejects.toThrow('has no such address');
  });

  test.for([-1, 65_536, 1.5, Number.NaN])('not on port %s', async (port) => {
    await expect(listen(createRecorder(), { port })).rejects.toThrow(TypeError);
  });
});

describe('what it serves', () => {
  test('a recorder, at any path', async () => {
    const recorder = createRecorder();
    const { url } = await start(recorder);
    expect([(await post(url)).status, (await post(`${url}/any/path?query`)).status]).toEqual([200, 200]);
    expect(recorder.for('campaign.clicked').map((delivery) => delivery.event)).toEqual([event, event]);
  });

  test('a receiver, at the path of its URL', async () => {
    const receiver = createReceiver({ url: 'https://receiver.example/hooks/:tenant' });
    const { url } = await start(receiver);
    expect((await post(`${url}/hooks/acme?x=1`)).status).toBe(200);
    const elsewhere = await post(`${url}/hook/acme`);
    expect([elsewhere.status, await elsewhere.json()]).toEqual([
      404,
      { code: 'not_found', message: 'Nothing answers this request here.' },
    ]);
    expect(receiver.deliveries).toHaveLength(1);
  });

  test.for<[string, string, number]>([
    ['handlers of this package', '/webhooks', 200],
    ['a response', '/teapot', 418],
    ['a relative path', '/relative', 204],
    ['a path that no handler has', '/elsewhere', 404],
    ['a request that is passed through', '/through', 404],
  ])('%s', async ([, path, status]) => {
    const { url } = await start([
      ...createHandlers(),
      http.post('*/teapot', () => HttpResponse.json({ short: true }, { status: 418 })),
      http.post('/relative', () => new HttpResponse(null, { status: 204 })),
      http.post('*/through', () => passthrough()),
    ]);
    expect((await post(url + path)).status).toBe(status);
  });

  test('a stream, as it comes', async () => {
    let more = (): void => undefined;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string): void => controller.enqueue(new TextEncoder().encode(text));
        send('data: 1\n\n');
        more = () => (send('data: 2\n\n'), controller.close());
      },
    });
    const headers = { 'content-type': 'text/event-stream' };
    const { url } = await start([http.get('*/stream', () => new HttpResponse(stream, { headers }))]);
    const response = await fetch(`${url}/stream`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader?.read()).toEqual({ done: false, value: 'data: 1\n\n' });
    more();
    expect(await reader?.read()).toEqual({ done: false, value: 'data: 2\n\n' });
    expect((await reader?.read())?.done).toBe(true);
  });

  test('an error where a resolver throws, and the next request as ever', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const error = new Error('a mistake in a test');
    const receiver = createReceiver();
    const { url } = await start(receiver);
    receiver.reply(() => {
      throw error;
    });
    const answers = [await post(`${url}/webhooks`), await post(`${url}/webhooks`)];
    expect(answers.map(({ status }) => status)).toEqual([500, 200]);
    expect(logged.mock.calls).toEqual([[error]]);
    expect(receiver.deliveries.map(({ answer }) => answer)).toEqual([500, 200]);
  });
});

describe('faults are real', () => {
  test.for<[string, ServeTarget]>([
    ['a receiver', createReceiver({ replies: reply.networkError() })],
    ['handlers', [http.post('*/webhooks', () => HttpResponse.error())]],
  ])('a network error of %s resets the connection', async ([, target]) => {
    const { url } = await start(target);
    expect(await ending(`${url}/webhooks`)).toBe('ECONNRESET');
  });

  test('a connection that was reset takes no other one with it', async () => {
    const receiver = createReceiver();
    const { url } = await start(receiver);
    receiver.reply(reply.networkError());
    const endings = await Promise.all([
      ending(`${url}/webhooks`),
      ending(`${url}/webhooks`),
      ending(`${url}/webhooks`),
    ]);
    expect(endings.sort()).toEqual(['ECONNRESET', 'none', 'none']);
  });
});

describe('close', () => {
  test.for<[string, ReceiverReply]>([
    ['timeout', reply.timeout()],
    ['slow', reply.slow(60_000)],
  ])('ends at once while a client waits: %s', async ([, replies]) => {
    const receiver = createReceiver({ replies });
    const server = await start(receiver);
    const waiting = ending(`${server.url}/webhooks`);
    await receiver.waitFor(1);
    await server.close();
    expect(await waiting).toMatch(BROKEN);
    await receiver.waitFor(({ answer }) => answer === 'timeout');
  });

  test('ends at once while a handler of MSW takes for ever', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const server = await start([http.post('*/webhooks', () => (arrive(), delay('infinite')))]);
    const waiting = ending(`${server.url}/webhooks`);
    await arrived;
    await server.close();
    expect(await waiting).toMatch(BROKEN);
  });

  test('ends connections that say nothing', async () => {
    const server = await start(createRecorder());
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    await server.close();
    socket.end();
    await closed;
  });

  test('may be called twice, and frees the port', async () => {
    const server = await listen(createRecorder());
    await Promise.all([server.close(), server.close()]);
    await start(createRecorder(), { port: server.port });
  });

  test('is what disposing of it does', async () => {
    let url = '';
    {
      await using server = await listen(createRecorder());
      url = server.url;
    }
    expect(await ending(url)).toBe('ECONNREFUSED');
  });
});
