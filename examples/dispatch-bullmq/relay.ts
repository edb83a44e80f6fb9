// Dispatches what is in the outbox. Start as many as you like.
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';
import { dispatch } from './dispatch.ts';
import { open } from './open.ts';
import { Outbox } from './outbox.ts';

const POLL_MS = 500;

const service = open();
const { log } = service;
const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
pool.on('error', (error) => log.error(error));
const outbox = new Outbox(pool);
await outbox.createTable();

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

log.line('relaying');
while (!stopping.signal.aborted) {
  let relayed = 0;
  try {
    relayed = await outbox.relayNext((events) => dispatch(events, service));
    if (relayed > 0) log.count('relayed');
  } catch (error) {
    // Redis or the database is away or full: what is in the table waits there.
    log.error(error);
  }
  if (relayed === 0) await setTimeout(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
}
await pool.end();
await service.close();
