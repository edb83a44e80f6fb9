import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import type { APIRoute } from 'astro';

export const prerender = false;

const receive = createWebhookHandler({
  secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '',
  on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
});

export const ALL: APIRoute = ({ request }) => receive(request);
