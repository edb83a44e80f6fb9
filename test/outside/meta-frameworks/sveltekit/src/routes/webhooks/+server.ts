import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { env } from '$env/dynamic/private';
import type { RequestHandler } from './$types';

const receive = createWebhookHandler({
  secret: () => env.HEYOO_WEBHOOKS_SECRET ?? '',
  on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
});

export const POST: RequestHandler = ({ request }) => receive(request);
