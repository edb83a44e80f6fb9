import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import express from 'express';

const webhooks = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
  onError: ({ code, message }) => console.error(code, message),
});

const app = express();
app.post('/webhooks', toNodeHandler(webhooks));
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.post('/orders', (req, res) => res.json({ item: req.body.item }));
app.listen(process.env['PORT'] ?? 3000);
