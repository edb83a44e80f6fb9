import { env } from 'cloudflare:workers';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';

const webhooks = createWebhookHandler({
  secret: () => env.HEYOO_WEBHOOKS_SECRET,
  on: {
    'campaign.clicked': ({ data }) =>
      console.log(`${data.sharer.name ?? 'Somebody'} got a click on ${data.campaign.name}`),
  },
  onUnknown: ({ name }) => console.log(`ignored ${name}`),
  onError: ({ code }) => console.log(`rejected ${code}`),
});

export default {
  async fetch(request, _env, context) {
    const { pathname } = new URL(request.url);
    // What is late goes to the `waitUntil` of the context.
    return pathname === '/webhooks' ? webhooks(request, context) : new Response('Not found', { status: 404 });
  },
} satisfies ExportedHandler<Env>;
