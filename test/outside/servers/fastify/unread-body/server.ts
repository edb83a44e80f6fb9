import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import Fastify from 'fastify';

const receive = toNodeHandler(
  createWebhookHandler({
    secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
    on: {
      'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
    },
    onError: ({ code, message }) => console.error(code, message),
  }),
);

const app = Fastify({ logger: true });
app.register(async (route) => {
  route.removeAllContentTypeParsers();
  route.addContentTypeParser('*', (_request, _body, done) => done(null));
  route.post('/webhooks', (request, reply) => {
    reply.hijack();
    return receive(request.raw, reply.raw);
  });
});
app.post<{ Body: { item: string } }>('/orders', async ({ body }) => ({ item: body.item }));
await app.listen({ port: Number(process.env['PORT'] ?? 3000) });
