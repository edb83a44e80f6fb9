import { createWebhookHandler } from '@heyoo/webhooks/receiver';

/** Its handler takes as long as whoever serves `$GATE` wants. */
export const POST = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  timeout: 100,
  onEvent: async ({ id }) => {
    await fetch(process.env['GATE'] ?? '');
    console.log('ended', id);
  },
});
