import { createServer } from 'node:http';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';

const receive = toNodeHandler(
  createWebhookHandler({
    secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
    on: {
      'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
    },
    onError: ({ code, message }) => console.error(code, message),
  }),
);

createServer((request, response) => {
  if (request.url === '/webhooks') return receive(request, response);
  return response.writeHead(404).end();
}).listen(process.env['PORT'] ?? 3000);
