import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { Hono } from 'hono';
import { serve } from 'srvx';

const handler = createWebhookHandler({
  secret: process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': ({ data }) =>
      console.log(`${data.sharer.name ?? 'Somebody'} got a click on ${data.campaign.name}`),
  },
  onUnknown: ({ name }) => console.log(`ignored ${name}`),
  onError: ({ code }) => console.log(`rejected ${code}`),
});

const app = new Hono();
app.post('/webhooks', (context) => handler(context.req.raw));

const server = serve({
  fetch: app.fetch,
  port: Number(process.env['PORT'] ?? 3000),
  silent: true,
  gracefulShutdown: false,
});
await server.ready();
console.log(`listening ${JSON.stringify({ port: Number(new URL(server.url ?? '').port) })}`);

process.once('SIGTERM', async () => {
  // A connection that is kept for the next delivery would hold up the end: from now on each ends with its answer.
  Object.assign(server.node?.server ?? {}, { keepAliveTimeout: 1 });
  await server.close();
  // Handlers may go on after their delivery was answered.
  await handler.drain();
  process.exit();
});
