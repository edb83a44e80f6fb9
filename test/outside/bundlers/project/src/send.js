import { createDelivery, deliver } from '@heyoo/webhooks/producer';

const [url, event, settings = '{}'] = process.argv.slice(2);
const { names = {}, ...options } = JSON.parse(settings);

const secret = process.env.HEYOO_WEBHOOKS_SECRET;
createDelivery(JSON.parse(event), { url, secret })
  .then((delivery) => deliver(delivery, { resolve: (name) => names[name] ?? [], ...options }))
  .then(({ outcome, reason, status, address }) => console.log(JSON.stringify({ outcome, reason, status, address })));
