// Takes copies of one event and prints what they were answered with.
import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery } from '@heyoo/webhooks/producer';
import { createSqlDedupe, createWebhookHandler } from '@heyoo/webhooks/receiver';
import { open } from './database.js';

const [, , at, count] = process.argv;
const secret = process.env.HEYOO_WEBHOOKS_SECRET;
const database = open();
const dedupe = createSqlDedupe(database, { name: 'copies' });
await dedupe.createTable();

const handler = createWebhookHandler({
  secret,
  dedupe,
  timeout: 120_000,
  onEvent({ id }, { claim }) {
    database.exec('BEGIN IMMEDIATE');
    database.prepare('INSERT INTO handled (id) VALUES (?)').run(id);
    dedupe.doneWithin(database, claim);
    database.exec('COMMIT');
  },
});

const event = fixture('campaign.clicked', { at: Number(at) });
const delivery = await createDelivery(event, { url: 'https://example.com/webhooks', secret });
const copies = Array.from({ length: Number(count) }, () => handler(new Request(delivery.url, delivery)));
console.log(JSON.stringify((await Promise.all(copies)).map(({ status }) => status)));
