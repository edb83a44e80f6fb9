import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { defineHandler } from 'nitro/h3';

const receive = createWebhookHandler({
  secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '',
  on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
});

export default defineHandler((event) => receive(event.req));
