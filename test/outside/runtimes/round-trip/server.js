import { createServer } from 'node:http';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';

const handler = createWebhookHandler({
  secret: process.env.HEYOO_WEBHOOKS_SECRET,
  on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
});

createServer(toNodeHandler(handler)).listen(Number(process.env.PORT));
