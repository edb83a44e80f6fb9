import { catalog, isWebhookEvent, parseEvent, safeParseEvent, WebhookError } from '@heyoo/webhooks';
import type {
  CampaignClickedEvent,
  WebhookEvent,
  WebhookEventMap,
  WebhookEventName,
  WebhookEventOf,
} from '@heyoo/webhooks';
import { fixture, fixtures } from '@heyoo/webhooks/fixtures';
import type { webhooks } from '@heyoo/webhooks/openapi';
import { createDelivery } from '@heyoo/webhooks/producer';
import { createWebhookHandler, safeVerifyWebhook, toNodeHandler, verifyWebhook } from '@heyoo/webhooks/receiver';
import type { EventHandlers } from '@heyoo/webhooks/receiver';
import { validateCampaignClicked } from '@heyoo/webhooks/validators';

const secret = 'whsec_4f9a2c7d';
const at = 1_790_000_000_000;
const countries: (string | null | undefined)[] = [];

export const on: EventHandlers = {
  'campaign.clicked': ({ data }) => countries.push(data.click.country),
  'post.published': async ({ data }, { signal, header }) => [data.post.postUrl, signal, header('user-agent')],
};
export const handler = createWebhookHandler({
  secret: [secret],
  now: () => at,
  on,
  onUnknown: ({ name }) => name.toUpperCase(),
  onError: ({ code, issues }) => [code, issues],
});
export const nodeHandler = toNodeHandler(handler);

type ClickOfDocument = webhooks['campaign.clicked']['post']['requestBody']['content']['application/json']['data'];

async function main(): Promise<void> {
  const event: CampaignClickedEvent = fixture('campaign.clicked', { at, overrides: { data: { click: { qr: true } } } });
  const parsed: WebhookEvent = parseEvent(JSON.stringify(event));
  const name: WebhookEventName = parsed.event;
  const published: WebhookEventOf<'post.published'> = fixtures['post.published'].basic;
  const mapped: WebhookEventMap['post.published'] = published;
  const data: ClickOfDocument = event.data;
  assert(isWebhookEvent(parsed, 'campaign.clicked') && parsed.data.sharer.email === data.sharer.email);
  assert(catalog[name] !== undefined && mapped.event === 'post.published');
  assert(validateCampaignClicked(event));

  const rejected = safeParseEvent('{');
  assert(!rejected.ok && rejected.error instanceof WebhookError && rejected.error instanceof Error);
  assert(rejected.error.code === 'invalid_json');
  assert(new WebhookError('invalid_json', 'Not JSON.', { cause: rejected.error }).code === 'invalid_json');

  const delivery = await createDelivery(event, { url: 'https://example.com/webhooks', secret });
  assert((await verifyWebhook(delivery, { secret, now: () => at })).id === event.id);
  const result = await safeVerifyWebhook({ body: '{}', headers: {} }, { secret });
  assert(!result.ok && result.error.code === 'missing_signature');
  // Found by name, because the types of the platform are missing in some of the variants.
  const Request = Reflect.get(globalThis, 'Request');
  const response = await handler(new Request(delivery.url, delivery));
  assert(Reflect.get(Object(response), 'status') === 200 && countries[0] === event.data.click.country);
}

function assert(condition: boolean): asserts condition {
  if (!condition) throw new Error('Does not hold.');
}

void main();
