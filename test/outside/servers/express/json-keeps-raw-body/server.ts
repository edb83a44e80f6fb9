import type { IncomingMessage } from 'node:http';
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
// A parser for the whole application, in front of every route.
app.use(
  express.json({
    limit: '1mb',
    verify: (req: IncomingMessage & { rawBody?: Buffer }, _res, bytes) => {
      req.rawBody = bytes;
    },
  }),
);
app.post('/webhooks', toNodeHandler(webhooks));
app.listen(process.env['PORT'] ?? 3000);
