import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import express, { Router } from 'express';

const webhooks = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
  onError: ({ code, message }) => console.error(code, message),
});

const router = Router();
router.post('/webhooks', express.raw({ type: '*/*', limit: '1mb', inflate: false }), toNodeHandler(webhooks));

const json = express.json();
const app = express();
app.use((req, res, next) => (req.path === '/api/webhooks' ? next() : json(req, res, next)));
app.use('/api', router);
app.listen(process.env['PORT'] ?? 3000);
