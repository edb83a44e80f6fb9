import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { logger } from 'hono/logger';

const webhooks = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
  onError: ({ code, message }) => console.error(code, message),
});

const app = new Hono();
app.use(logger(), cors(), bodyLimit({ maxSize: 1024 * 1024 }));
app.post('/webhooks', (c) => webhooks(c.req.raw));
app.get('/', (c) => c.text('Hello Hono!'));

serve({ fetch: app.fetch, port: Number(process.env['PORT'] ?? 3000) }, (info) => {
  console.log(`Server is running on http://localhost:${info.port}`);
});
