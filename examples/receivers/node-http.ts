import { createServer } from 'node:http';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';

const handler = createWebhookHandler({
  secret: process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': ({ data }) =>
      console.log(`${data.sharer.name ?? 'Somebody'} got a click on ${data.campaign.name}`),
  },
  onUnknown: ({ name }) => console.log(`ignored ${name}`),
  onError: ({ code }) => console.log(`rejected ${code}`),
});

const server = createServer(toNodeHandler(handler)).listen(Number(process.env['PORT'] ?? 3000), () => {
  console.log(`listening ${JSON.stringify(server.address())}`);
});

process.once('SIGTERM', () => {
  // A connection that is kept for the next delivery would hold up the end: from now on each ends with its answer.
  server.keepAliveTimeout = 1;
  server.close(async () => {
    // Handlers may go on after their delivery was answered.
    await handler.drain();
    process.exit();
  });
});
