import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';

export default {
  async fetch(request, { HEYOO_WEBHOOKS_SECRET: secret, self }) {
    if (new URL(request.url).pathname === '/send') return send(secret, self);
    return createWebhookHandler({ secret, on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) } })(
      request,
    );
  },
};

/** A delivery of this Worker to itself: signs and sends, on the runtime's own fetch. */
async function send(secret, self) {
  const event = fixture('campaign.clicked', { at: Date.now() });
  const delivery = await createDelivery(event, { url: 'https://example.com/webhooks', secret });
  return Response.json(await deliver(delivery, { fetch: self.fetch.bind(self), allowPrivate: true }));
}
