import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';

/** The signature covers the bytes: Next must not parse them. */
export const config = { api: { bodyParser: false } };

export default toNodeHandler(
  createWebhookHandler({
    secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '',
    on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
  }),
);
