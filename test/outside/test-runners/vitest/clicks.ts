import { createWebhookHandler, type WebhookHandler } from '@heyoo/webhooks/receiver';

export function createEndpoint(secret: string, clicks: string[]): WebhookHandler {
  return createWebhookHandler({
    secret,
    on: { 'campaign.clicked': ({ data }) => clicks.push(data.sharer.email) },
  });
}
