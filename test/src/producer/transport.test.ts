import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { assertDeliverableUrl, createDelivery, deliver } from '../../../src/producer.ts';

type Address = { readonly address: string; readonly family: number };

const lookup = vi.hoisted(() => vi.fn<(host: string) => Promise<Address[]>>());
vi.mock('node:dns/promises', () => ({ lookup }));

const LOOPBACK = { address: '127.0.0.1', family: 4 };
const PUBLIC = { address: '93.184.215.14', family: 4 };

let server: Server;
let hosts: (string | undefined)[];
let port: number;

beforeEach(async () => {
  hosts = [];
  server = createServer((request, response) => (hosts.push(request.headers.host), response.end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(() => {
  lookup.mockReset();
  server.close();
});

test('a name is resolved once, and the request goes to the address that was checked', async () => {
  lookup.mockResolvedValueOnce([LOOPBACK]).mockRejectedValue(new Error('resolved again'));
  const delivery = await createDelivery(fixture('post.published'), {
    url: `http://hooks.example:${port}/`,
    secrets: 'whsec_4f9a2c7d',
  });
  expect(await deliver(delivery, { allowPrivate: true })).toEqual({ outcome: 'acknowledged', status: 200 });
  expect([hosts, lookup.mock.calls.map(([host]) => host)]).toEqual([[`hooks.example:${port}`], ['hooks.example']]);
});

test.each<[string, Address[]]>([
  ['a name of this machine', [LOOPBACK]],
  ['a name with a public and a private address', [PUBLIC, { address: '10.0.0.7', family: 4 }]],
  ['a name of the metadata service', [{ address: '169.254.169.254', family: 4 }]],
  ['a name with a mapped address', [{ address: '::ffff:127.0.0.1', family: 6 }]],
])('%s is refused, and nothing is sent', async (_name, addresses) => {
  lookup.mockResolvedValue(addresses);
  const url = `https://hooks.example:${port}/`;
  const delivery = await createDelivery(fixture('post.published'), { url, secrets: 'whsec_4f9a2c7d' });
  await expect(assertDeliverableUrl(url)).rejects.toMatchObject({ code: 'undeliverable_url' });
  expect(await deliver(delivery)).toMatchObject({ outcome: 'failed' });
  expect(hosts).toEqual([]);
});

test('a name that does not resolve in time is tried again later', async () => {
  lookup.mockReturnValue(new Promise(() => undefined));
  const delivery = await createDelivery(fixture('post.published'), {
    url: 'https://hooks.example/',
    secrets: 'whsec_4f9a2c7d',
  });
  const { outcome, error } = await deliver(delivery, { timeout: 1 });
  expect([outcome, error]).toEqual(['retry', expect.objectContaining({ name: 'TimeoutError' })]);
});
