import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';
import Koa from 'koa';

const receive = toNodeHandler(
  createWebhookHandler({
    secret: () => process.env['HEYOO_WEBHOOKS_SECRET'] ?? '',
    on: {
      'campaign.clicked': async ({ data }) => console.log(data.campaign.name, data.click.country ?? 'unknown'),
    },
    onError: ({ code, message }) => console.error(code, message),
  }),
);

const router = new Router();
router.post('/webhooks', (ctx) => {
  ctx.respond = false;
  return receive(ctx.req, ctx.res);
});

const app = new Koa();
app.use(router.routes());
app.use(bodyParser());
app.listen(process.env['PORT'] ?? 3000);
