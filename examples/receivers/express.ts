import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import express from 'express';

const handler = createWebhookHandler({
  secret: process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': ({ data }) =>
      console.log(`${data.sharer.name ?? 'Somebody'} got a click on ${data.campaign.name}`),
  },
  onUnknown: ({ name }) => console.log(`ignored ${name}`),
  onError: ({ code }) => console.log(`rejected ${code}`),
});

const app = express();
// Before express.json(): the signature covers the raw bytes of the body.
app.post('/webhooks', toNodeHandler(handler));
app.use(express.json());

const server = app.listen(Number(process.env['PORT'] ?? 3000), () => {
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
