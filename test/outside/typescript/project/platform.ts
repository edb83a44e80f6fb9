// Where the compiler knows `fetch`: from the DOM library or from the types of Node.
import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { createWebhookHandler } from '@heyoo/webhooks/receiver';

export async function send(url: string): Promise<number> {
  const delivery = await createDelivery(fixture('post.published'), { url, secret: 'whsec_4f9a2c7d' });
  const request: Request = new Request(delivery.url, delivery);
  const response: Response = await createWebhookHandler({ secret: 'whsec_4f9a2c7d', on: {} })(request);
  const { status } = await deliver(delivery, { fetch });
  return status ?? response.status + (await fetch(delivery.url, delivery)).status;
}
