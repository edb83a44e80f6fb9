import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import Fastify from 'fastify';

const webhooks = createWebhookHandler({
  secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
  on: {
    'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
  },
  onError: ({ code, message }) => console.error(code, message),
});

const app = Fastify({ logger: true });
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
app.post<{ Body: Buffer<ArrayBuffer> }>('/webhooks', async ({ method, url, headers, body }) => {
  const request = new Request(new URL(url, 'http://localhost'), {
    method,
    headers: headers as Record<string, string>,
    body,
  });
  return webhooks(request);
});
await app.listen({ port: Number(process.env['PORT'] ?? 3000) });
