import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assertDeliverableUrl, createDelivery, deliver, type Delivery } from '../../../src/producer.ts';
import { EVENT, NAME } from '../../support/any-event.ts';

let server: Server;
let connections: number;
let url: string;

beforeEach(async () => {
  connections = 0;
  server = createServer((socket) => (connections++, socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://hooks.example:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => server.close());

function delivery(): Promise<Delivery> {
  return createDelivery(EVENT, { name: NAME, url, secret: 'whsec_4f9a2c7d' });
}

test('a name is resolved once, and the connection goes to the address that was checked', async () => {
  const asked: string[] = [];
  const resolve = (host: string): string[] => (asked.push(host) === 1 ? ['127.0.0.1'] : ['93.184.215.14']);
  const { outcome } = await deliver(await delivery(), { resolve, allow: ['127.0.0.1'] });
  expect([outcome, connections, asked]).toEqual(['retry', 1, ['hooks.example']]);
});

test('the next address is tried where the first refuses the connection', async () => {
  const resolve = (): string[] => ['127.0.0.2', '127.0.0.1'];
  const { outcome } = await deliver(await delivery(), { resolve, allow: ['127.0.0.0/8'] });
  expect([outcome, connections]).toEqual(['retry', 1]);
});

test.each<[string, string[]]>([
  ['a name of this machine', ['127.0.0.1']],
  ['a name with a public and a private address', ['93.184.215.14', '10.0.0.7']],
  ['a name of the metadata service', ['169.254.169.254']],
  ['a name with a mapped address', ['::ffff:127.0.0.1']],
  ['an answer that is no address', ['localhost']],
])('%s is rejected, and nothing is sent', async (_name, addresses) => {
  const resolve = (): string[] => addresses;
  await expect(assertDeliverableUrl(url, { resolve })).rejects.toMatchObject({ code: 'url_not_allowed' });
  expect(await deliver(await delivery(), { resolve })).toMatchObject({ outcome: 'failed', reason: 'url_not_allowed' });
  expect(connections).toBe(0);
});

test('a name that does not resolve in time is tried again later', async () => {
  const resolve = (): Promise<never> => new Promise(() => undefined);
  expect(await deliver(await delivery(), { resolve, timeout: 1 })).toMatchObject({
    outcome: 'retry',
    error: { code: 'delivery_timeout' },
  });
});

test('a name without an address is tried again later', async () => {
  expect(await deliver(await delivery(), { resolve: () => [] })).toMatchObject({
    outcome: 'retry',
    error: { code: 'ENOTFOUND' },
  });
});
