const { createServer } = require('node:http');
const { createWebhookHandler, toNodeHandler } = require('@heyoo/webhooks/receiver');

const webhooks = createWebhookHandler({
  secret: process.env.HEYOO_WEBHOOKS_SECRET,
  on: {
    'campaign.clicked': ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
});

createServer(toNodeHandler(webhooks)).listen(process.env.PORT ?? 3000);
