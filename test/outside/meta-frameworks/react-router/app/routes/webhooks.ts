import { createWebhookHandler } from '@heyoo/webhooks/receiver';
import type { Route } from './+types/webhooks';

const receive = createWebhookHandler({
  secret: () => process.env.HEYOO_WEBHOOKS_SECRET ?? '',
  on: { 'campaign.clicked': ({ data }) => console.log(data.click.country) },
});

export const loader = ({ request }: Route.LoaderArgs) => receive(request);
export const action = ({ request }: Route.ActionArgs) => receive(request);
