import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fixture } from '../../../mocks/fixtures.ts';
import { assertDeliverableUrl, createDelivery, deliver, type Delivery } from '../../../src/producer.ts';
import { isPublicAddress } from '../../../src/producer/addresses.ts';

type Address = { readonly address: string; readonly family: number };

const lookup = vi.hoisted(() => vi.fn<(host: string) => Promise<Address[]>>());
vi.mock('node:dns/promises', () => ({ lookup }));
vi.mock('../../../src/producer/addresses.ts', { spy: true });

const LOOPBACK = { address: '127.0.0.1', family: 4 };
const PUBLIC = { address: '93.184.215.14', family: 4 };

let server: Server;
let connections: number;
let url: string;

beforeEach(async () => {
  connections = 0;
  server = createServer((socket) => (connections++, socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `https://hooks.example:${(server.address() as AddressInfo).port}/`;
});

afterEach(() => {
  vi.resetAllMocks();
  server.close();
});

function delivery(): Promise<Delivery> {
  return createDelivery(fixture('post.published'), { url, secrets: 'whsec_4f9a2c7d' });
}

test('a name is resolved once, and the connection goes to the address that was checked', async () => {
  lookup.mockResolvedValueOnce([LOOPBACK]).mockResolvedValue([PUBLIC]);
  vi.mocked(isPublicAddress).mockReturnValueOnce(true);
  const { outcome } = await deliver(await delivery());
  expect([outcome, connections, lookup.mock.calls.map(([host]) => host)]).toEqual(['retry', 1, ['hooks.example']]);
});

test.each<[string, Address[]]>([
  ['a name of this machine', [LOOPBACK]],
  ['a name with a public and a private address', [PUBLIC, { address: '10.0.0.7', family: 4 }]],
  ['a name of the metadata service', [{ address: '169.254.169.254', family: 4 }]],
  ['a name with a mapped address', [{ address: '::ffff:127.0.0.1', family: 6 }]],
])('%s is refused, and nothing is sent', async (_name, addresses) => {
  lookup.mockResolvedValue(addresses);
  await expect(assertDeliverableUrl(url)).rejects.toMatchObject({ code: 'url_not_allowed' });
  expect(await deliver(await delivery())).toMatchObject({ outcome: 'failed' });
  expect(connections).toBe(0);
});

test('a name that does not resolve in time is tried again later', async () => {
  lookup.mockReturnValue(new Promise(() => undefined));
  const { outcome, error } = await deliver(await delivery(), { timeout: 1 });
  expect([outcome, error]).toEqual(['retry', expect.objectContaining({ name: 'TimeoutError' })]);
});
