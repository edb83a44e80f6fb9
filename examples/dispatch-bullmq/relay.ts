// Dispatches what is in the outbox. Start as many as you like.
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'pg';
import { dispatch, DispatchError } from './dispatch.ts';
import { open } from './open.ts';
import { Outbox } from './outbox.ts';
import type { OutgoingEvent } from './queues.ts';

const POLL_MS = 500;

const service = open();
const { log } = service;
const pool = new Pool({ connectionString: process.env['DATABASE_URL'] });
pool.on('error', (error) => log.error(error));
const outbox = new Outbox(pool);
await outbox.createTable();

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

/** The workspaces that have as much pending as they may, until the table is looked through once more. */
let without: readonly string[] = [];

log.line('relaying');
while (!stopping.signal.aborted) {
  let isIdle = true;
  try {
    const { relayed, rejected } = await outbox.relayNext(relay, { without });
    if (relayed > 0) log.count('relayed');
    isIdle = relayed === 0 && rejected.length === 0;
    without = isIdle ? [] : [...without, ...rejected];
  } catch (error) {
    // Redis or the database is away or full: what is in the table waits there.
    log.error(error);
  }
  if (isIdle) await setTimeout(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
}
await pool.end();
await service.close();

async function relay(events: readonly OutgoingEvent[]): Promise<readonly string[]> {
  try {
    await dispatch(events, service);
    return [];
  } catch (error) {
    if (!(error instanceof DispatchError) || error.workspaces.length === 0) throw error;
    log.error(error);
    return error.workspaces;
  }
}
