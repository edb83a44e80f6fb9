import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import type { RequestHandler } from './$types';

const receive = createWebhookHandler({
  secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '',
  on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
});

export const POST: RequestHandler = ({ request }) => receive(request);
