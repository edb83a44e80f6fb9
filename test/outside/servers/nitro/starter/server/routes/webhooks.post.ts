import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { defineHandler } from 'nitro';

const webhooks = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOK_SECRET'] ?? '',
  on: {
    'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
  onError: ({ code, message }) => console.error(code, message),
});

export default defineHandler((event) => webhooks(event.req));
