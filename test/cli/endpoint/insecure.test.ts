import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventNames } from '../../../generated/catalog.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';
import { createCertificate } from '../../support/certificate.ts';
import { heyoo } from '../command-line.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const [name = ''] = eventNames;
let server: Server;
let port: number;

beforeAll(async () => {
  const handler = toNodeHandler(createWebhookHandler({ secret: SECRET, on: {} }));
  server = createServer(createCertificate('localhost'), handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const trigger = (url: string, ...flags: string[]): ReturnType<typeof heyoo> =>
  heyoo(['trigger', name, '--to', url, '--secret', SECRET, ...flags]);

test('a certificate of its own is rejected, and the error says what to do', async () => {
  const { code, out } = await trigger(`https://127.0.0.1:${port}`);
  expect([code, out]).toEqual([1, expect.stringMatching(/no answer: .*NODE_EXTRA_CA_CERTS.*--insecure/)]);
});

test('a certificate of its own is accepted with --insecure', async () => {
  const { code, out } = await trigger(`https://127.0.0.1:${port}`, '--insecure');
  expect([code, out]).toEqual([0, expect.stringContaining(': 200 (')]);
});

test.each(['https://example.com', 'http://192.168.0.1:3000'])('--insecure is rejected for %s', async (url) => {
  const { code, err } = await trigger(url, '--insecure');
  expect([code, err]).toEqual([2, expect.stringMatching(/loopback hosts, not .*NODE_EXTRA_CA_CERTS/s)]);
});

test('an endpoint that is not there has a reason with --insecure too', async () => {
  const { code, out } = await trigger('https://127.0.0.1:1', '--insecure', '--json');
  expect([code, JSON.parse(out)]).toMatchObject([1, { code: 'ECONNREFUSED' }]);
});
