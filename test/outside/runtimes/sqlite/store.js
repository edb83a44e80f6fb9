import assert from 'node:assert/strict';
import { createSqlDedupe, testDedupe, WebhookError } from '@heyoo/webhooks/receiver';
import { open } from './database.js';

const database = open();
const store = createSqlDedupe(database, { name: 'clicks', claimTtl: 600_000 });
await store.createTable();
await store.createTable();
database.exec('CREATE TABLE handled (id TEXT)');

// The rules of a store, on one connection and on one for each store.
await testDedupe((options) => createSqlDedupe(database, options));
await testDedupe((options) => createSqlDedupe(open(), options));

async function claim(key) {
  const { status, token } = await store.claim(key);
  assert.equal(status, 'claimed');
  return { key, token, ttl: 60_000 };
}

function transaction(end, claimed) {
  database.exec('BEGIN IMMEDIATE');
  try {
    database.prepare('INSERT INTO handled (id) VALUES (?)').run(claimed.key);
    store.doneWithin(database, claimed);
    database.exec(end);
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

const handled = () => database.prepare('SELECT id FROM handled').all().length;

// Work and mark are committed together, or not at all.
const first = await claim('evt_1');
transaction('ROLLBACK', first);
assert.deepEqual([(await store.claim('evt_1')).status, handled()], ['in_flight', 0]);
transaction('COMMIT', first);
assert.deepEqual([(await store.claim('evt_1')).status, handled()], ['done', 1]);
assert.equal(await store.renew(first.key, first.token), true);

// Who lost the claim rolls back, at once: without a promise that other statements could come between.
const lost = await claim('evt_2');
await store.release(lost.key, lost.token);
await claim('evt_2');
assert.throws(
  () => transaction('COMMIT', lost),
  (error) => error instanceof WebhookError && error.code === 'claim_lost',
);
assert.equal(handled(), 1);
assert.throws(() => store.doneWithin(database, undefined), TypeError);

// What is forgotten is deleted, and nothing else.
const short = await claim('evt_3');
await store.done(short.key, short.token, 1);
const keys = () => database.prepare(`SELECT key FROM webhook_deliveries WHERE endpoint = 'clicks' ORDER BY key`).all();
while (keys().length > 2) await store.deleteExpired();
assert.deepEqual(
  keys().map(({ key }) => key),
  ['evt_1', 'evt_2'],
);
