import { createWebhookHandler } from '@heyoo/webhooks/receiver';

const webhooks = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
  onError: ({ code, message }) => console.error(code, message),
});

export default defineEventHandler((event) => webhooks(toWebRequest(event)));
