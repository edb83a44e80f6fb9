import { createWebhookHandler } from '@heyoo/webhooks/receiver';

/** Its handler ends when the server at `$GATE` answers. */
export const POST = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  timeout: 100,
  onEvent: async ({ id }) => {
    await fetch(process.env['GATE'] ?? '');
    console.log('ended', id);
  },
});
