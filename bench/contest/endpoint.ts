// Serves the endpoint that its argument names, on a free port of the loopback interface, and prints its address.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

// Names that the compiler cannot follow: checking types must not need a build.
const names: Readonly<Record<string, string>> = {
  receiver: '@heyoo/webhooks/receiver',
  server: '@heyoo/webhooks/mocks/server',
};

const endpoints: Readonly<Record<string, () => Promise<string>>> = {
  bare: () => serve((request, response) => request.on('end', () => response.end()).resume()),
  hand: () =>
    serve(async (request, response) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of request) pieces.push(piece as Uint8Array);
      const body = Buffer.concat(pieces);
      const signature = Buffer.from(String(request.headers['heyoo-signature']), 'hex');
      const [secret = ''] = process.argv.slice(3);
      if (!timingSafeEqual(createHmac('sha256', secret).update(body).digest(), signature)) response.statusCode = 401;
      else JSON.parse(body.toString());
      response.end();
    }),
  json: () =>
    serve(async (request, response) => {
      let body = '';
      for await (const chunk of request.setEncoding('utf8')) body += chunk;
      const { id } = JSON.parse(body) as { id: string };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
    }),
  async receiver() {
    const { createWebhookHandler, toNodeHandler }: typeof import('../../src/receiver.ts') = await import(
      names['receiver'] ?? ''
    );
    const [secret = '', time] = process.argv.slice(3);
    const on = { 'campaign.clicked': (): void => undefined };
    return serve(toNodeHandler(createWebhookHandler({ secret, now: () => Number(time), dedupe: false, on })));
  },
  async listen() {
    const { createRecorder, listen }: typeof import('../../mocks/server.ts') = await import(names['server'] ?? '');
    return (await listen(createRecorder({ keep: 1000 }))).url;
  },
};

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const start = endpoints[process.argv[2] ?? ''];
if (!start) throw new Error('There is no such endpoint.');
console.log(await start());
