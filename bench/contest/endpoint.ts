// Serves the endpoint that its argument names, on a free port of the loopback interface, and prints its address.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

const names = { receiver: '@heyoo/webhooks/receiver' } as const;
const { createWebhookHandler, toNodeHandler }: typeof import('../../src/receiver.ts') = await import(
  names.receiver as string
);

const endpoints: Readonly<Record<string, () => RequestListener>> = {
  bare: () => (request, response) => request.on('end', () => response.end()).resume(),
  receiver() {
    const [secret = '', time] = process.argv.slice(3);
    const on = { 'campaign.clicked': (): void => undefined };
    return toNodeHandler(createWebhookHandler({ secret, now: () => Number(time), dedupe: false, on }));
  },
};

const listener = endpoints[process.argv[2] ?? '']?.();
if (!listener) throw new Error('There is no such endpoint.');
const server = createServer(listener).listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`http://127.0.0.1:${port}/`);
});
