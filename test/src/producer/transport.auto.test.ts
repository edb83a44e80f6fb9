import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { createGuard } from '../../../src/producer/guard/guard.ts';
import type { TransportRequest } from '../../../src/producer/transport.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

function request(url: string): TransportRequest {
  return {
    url: new URL(url),
    method: 'POST',
    headers: {},
    body: new Uint8Array(),
    guard: createGuard({ allow: ['127.0.0.1'] }),
    resolve: () => ['127.0.0.1'],
    signal: new AbortController().signal,
    onReconnect: () => undefined,
    left: () => 1_000,
  };
}

test('on Node, a bundle without conditions connects to the address that was checked', async () => {
  const { transport } = await import('../../../src/producer/transport.auto.ts');
  let connections = 0;
  const server = createServer((socket) => (connections++, socket.destroy())).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(transport.send(request(`https://hooks.example:${port}/`))).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(connections).toBe(1);
  server.close();
});

test.each(['Deno', 'EdgeRuntime', 'WebSocketPair'])('where there is a global %s, names are rejected', async (name) => {
  vi.stubGlobal(name, {});
  const { transport } = await import('../../../src/producer/transport.auto.ts');
  await expect(transport.send(request('https://hooks.example/'))).rejects.toMatchObject({ code: 'url_not_allowed' });
});
