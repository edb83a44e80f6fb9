// A sender and a receiver in one process: a story in real HTTP requests, and an event that breaks the contract.
import { createReceiver, createSender, scenario } from '@heyoo/webhooks/mocks';
import { listen } from '@heyoo/webhooks/mocks/server';

const secret = 'whsec_example_9KfTq3VbXw7Lz2Rn';
const receiver = createReceiver({ url: '*/webhooks', secret });
const server = await listen(receiver);
const sender = createSender({ url: new URL('webhooks', server.url).href, secret });

await sender.play(scenario('launch-day', { until: Date.now() }));
await sender.send('campaign.clicked', { overrides: { data: { campaign: { clicks: -1 } } } });

for (const { answer, name, id, issues } of receiver.deliveries) {
  console.log(answer, name, id, ...issues.map(({ path, message }) => `${path} ${message}`));
}
await server.close();
