// Does the work. Start as many as you like, on as many machines.
import { setTimeout } from 'node:timers/promises';
import type { WebhookEvent } from '@heyoo/webhooks';
import { Pool, type PoolClient } from 'pg';
import { Inbox } from './inbox.ts';

const POLL_MS = 1_000;

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
pool.on('error', (error) => console.error(error));
const inbox = new Inbox(pool);
await inbox.createTable();
await pool.query(`SELECT pg_advisory_xact_lock(hashtext('event_counts'));
  CREATE TABLE IF NOT EXISTS event_counts (name text PRIMARY KEY, count integer NOT NULL)`);

/** Writes with the client of the transaction, so that an event counts once, whatever dies when. */
async function count({ event }: WebhookEvent, client: PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO event_counts AS counts (name, count) VALUES ($1, 1)
    ON CONFLICT (name) DO UPDATE SET count = counts.count + 1`,
    [event],
  );
}

const stopping = new AbortController();
process.once('SIGTERM', () => stopping.abort());

console.log('working');
while (!stopping.signal.aborted) {
  const worked = await inbox.workOnNext(async (event, client) => {
    await count(event, client);
    console.log(`handled ${event.event} ${event.id}`);
  });
  if (!worked) await setTimeout(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
}
await pool.end();
