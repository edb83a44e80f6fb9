import type { CampaignClickedEvent } from '@heyoo/webhooks';
import { createReceiver } from '@heyoo/webhooks/mocks';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';

export const POST = createWebhookHandler({
  secret: process.env.HEYOO_WEBHOOKS_SECRET ?? '',
  on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
});

export const receiver = createReceiver({ url: 'https://customer.example/webhooks' });
export const clicks: readonly CampaignClickedEvent[] = receiver.for('campaign.clicked').map(({ event }) => event);
