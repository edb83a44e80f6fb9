import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { H3, serve } from 'h3';

const webhooks = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
  onError: ({ code, message }) => console.error(code, message),
});

const app = new H3();
app.post('/webhooks', (event) => webhooks(event.req));
serve(app, { port: Number(process.env['PORT'] ?? 3000) });
