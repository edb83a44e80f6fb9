import { eventNames } from '../../../generated/catalog.ts';

/** A program that uses every entry, and prints what it saw. */
export const USE = `
import { catalog, eventNames, isEventName, isWebhookEvent, parseEvent, safeParseEvent, standardSchemas, WebhookError } from '@heyoo/webhooks';
import type { CampaignClickedEvent, WebhookEvent, WebhookEventMap, WebhookEventName, WebhookEventOf } from '@heyoo/webhooks';
import { validateCampaignClicked } from '@heyoo/webhooks/validators';
import { fixture, fixtures } from '@heyoo/webhooks/fixtures';
import { createHandlers, createReceiver, handleEvent, reply } from '@heyoo/webhooks/mocks';
import { createRecorder, listen } from '@heyoo/webhooks/mocks/server';
import type { webhooks } from '@heyoo/webhooks/openapi';
import { createDelivery } from '@heyoo/webhooks/producer';
import { createWebhookHandler, verifyWebhook } from '@heyoo/webhooks/receiver';
import document from '@heyoo/webhooks/openapi.json' with { type: 'json' };
import schema from '@heyoo/webhooks/schemas/campaign.clicked.schema.json' with { type: 'json' };

const event: CampaignClickedEvent = fixture('campaign.clicked', { overrides: { data: { click: { qr: true } } } });
const parsed: WebhookEvent = parseEvent(JSON.stringify(event));
const name: WebhookEventName = parsed.event;
const other: WebhookEventOf<'post.published'> = fixtures['post.published'].basic;
const mapped: WebhookEventMap['post.published'] = other;
type FromOpenapi = webhooks['campaign.clicked']['post']['requestBody']['content']['application/json']['data']['click'];
const click: FromOpenapi = event.data.click;
if (isWebhookEvent(parsed, 'campaign.clicked')) parsed.data.sharer.email.toUpperCase();
const result = safeParseEvent('{');
const options = { secret: 'whsec_4f9a2c7d', now: () => Date.parse(event.timestamp) };
const delivery = await createDelivery(event, { url: 'https://example.com/hooks', secret: options.secret });
const verified = await verifyWebhook(delivery, options);
const handle = createWebhookHandler({ ...options, on: { 'campaign.clicked': ({ data }) => data.click.id } });
const { status } = await handle(new Request(delivery.url, { method: 'POST', body: delivery.body, headers: delivery.headers }));
const handlers = [...createHandlers({ url: 'https://example.com/hooks' }), handleEvent('campaign.clicked', reply.status(204))];
const receiver = createReceiver({ replies: reply.status(503) });
const server = await listen(receiver);
const answer = await fetch(\`\${server.url}/webhooks\`, { method: 'POST', body: JSON.stringify(event) });
await server.close();
createRecorder().reset();

console.log(JSON.stringify([
  name, click.qr, mapped.data.user.id === other.data.user.id, eventNames.length, catalog[name].tags, isEventName('x'),
  result.ok ? null : [result.error.code, result.error instanceof WebhookError], validateCampaignClicked(event), 
  Object.keys(standardSchemas).length, handlers.length, document.openapi, schema.title,
  verified.id === event.id, status, answer.status, receiver.for('campaign.clicked')[0]?.event.data.click.qr,
]));
`;

/** What it prints. */
export const PRINTED: readonly unknown[] = [
  'campaign.clicked',
  true,
  true,
  eventNames.length,
  ['campaign'],
  false,
  ['invalid_json', true],
  true,
  eventNames.length,
  // One for the events without a handler of their own, and one that answers 204.
  eventNames.length + 2,
  '3.1.0',
  'CampaignClickedEvent',
  true,
  200,
  503,
  true,
];
