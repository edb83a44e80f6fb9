// A Heyoo and a receiver in one process: every event as a real HTTP request, and one that breaks the contract.
import { type WebhookEventName, eventNames } from '@heyoo/webhooks';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createHandlers } from '@heyoo/webhooks/mocks';
import { getResponse } from 'msw';
import { serve } from 'srvx';

const handlers = createHandlers({ url: '*/webhooks' });
let arrived = 0;

const server = serve({
  port: 0,
  hostname: '127.0.0.1',
  silent: true,
  async fetch(request) {
    arrived++;
    return (await getResponse(handlers, request)) ?? new Response(null, { status: 404 });
  },
});
await server.ready();

console.log(`A mock receiver listens at ${server.url}webhooks\n`);
for (const name of eventNames) await send(name, fixture(name));
await send(
  'campaign.clicked',
  fixture('campaign.clicked', { overrides: { data: { click: { url: 'not an address' }, campaign: { clicks: -1 } } } }),
);
console.log(`\n${arrived} requests arrived.`);
await server.close();

async function send(name: WebhookEventName, event: { readonly id: string }): Promise<void> {
  const response = await fetch(new URL('webhooks', server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  const verdict = response.ok ? 'accepted' : 'refused ';
  console.log(`${verdict} ${response.status}  ${name.padEnd(17)} ${event.id}`);
  if (!response.ok) explain(await response.json());
}

function explain({ code, issues }: { code: string; issues: { path: string; message: string }[] }): void {
  for (const { path, message } of issues) console.log(`              ${code}: ${path} ${message}`);
}
