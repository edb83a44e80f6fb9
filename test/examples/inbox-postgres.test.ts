import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Inbox, type Work } from '../../examples/inbox-postgres/inbox.ts';
import { fixture } from '../../mocks/fixtures.ts';
import type { WebhookEvent } from '../../src/index.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { endpointOf, type ExampleProcess, preloading, startExample } from './example-process.ts';

const events = [1, 2].map((seed) => fixture('campaign.clicked', { seed, at: Date.now() }));
const [first, second] = events as [WebhookEvent, WebhookEvent];

describe.runIf(hasPostgres())('inbox-postgres', () => {
  let postgres: PostgresServer;
  let pool: Pool;
  let inbox: Inbox;
  let processes: ExampleProcess[] = [];

  beforeAll(async () => {
    postgres = await startPostgres();
    pool = new Pool({ connectionString: postgres.url });
    inbox = new Inbox(pool);
    await inbox.createTable();
    await pool.query('CREATE TABLE clicks (id text)');
  });

  beforeEach(async () => {
    await pool.query('DELETE FROM inbox');
    await pool.query('DELETE FROM clicks');
  });

  afterEach(async () => {
    await Promise.all(processes.map((each) => each.stop('SIGKILL')));
    processes = [];
  });

  afterAll(async () => {
    await pool.end();
    await postgres.stop();
  });

  function start(script: string, env: NodeJS.ProcessEnv = {}): ExampleProcess {
    const started = startExample(`inbox-postgres/${script}`, { DATABASE_URL: postgres.url, ...env });
    processes.push(started);
    return started;
  }

  const clicks = async (): Promise<unknown[]> => (await pool.query('SELECT id FROM clicks ORDER BY id')).rows;
  const insert: Work = ({ id }, client) => client.query('INSERT INTO clicks VALUES ($1)', [id]);

  test('creates its table once where ten processes start at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await pool.query('DROP TABLE inbox');
      await Promise.all(Array.from({ length: 10 }, () => inbox.createTable()));
    }
  });

  test('acknowledges an event before a worker handles it, and counts it once', async () => {
    const receivers = [start('receiver.ts'), start('receiver.ts')];
    const endpoints = await Promise.all(receivers.map(endpointOf));
    for (const event of events) for (const { send } of endpoints) expect(await send(event)).toBe(200);

    const workers = [start('worker.ts'), start('worker.ts')];
    for (const worker of workers) expect(await worker.next()).toBe('working');
    const undone = async (): Promise<number | null> =>
      (await pool.query('SELECT 1 FROM inbox WHERE done_at IS NULL')).rowCount;
    await expect.poll(undone, { timeout: 30_000 }).toBe(0);
    expect((await pool.query('SELECT name, count FROM event_counts')).rows).toEqual([
      { name: 'campaign.clicked', count: events.length },
    ]);
    expect(await Promise.all([...receivers, ...workers].map((each) => each.stop()))).toEqual([0, 0, 0, 0]);
  });

  test('keeps the events of a body that is arriving and of a handler that waits when the receiver stops', async () => {
    const receiver = start('receiver.ts');
    const endpoint = await endpointOf(receiver);
    const locker = await pool.connect();
    await locker.query('BEGIN');
    await locker.query('LOCK TABLE inbox');
    const waiting = endpoint.send(first);
    const locks = 'SELECT 1 FROM pg_locks WHERE NOT granted';
    await expect.poll(async () => (await pool.query(locks)).rowCount).toBe(1);
    const arriving = await endpoint.begin(second);
    const stopped = receiver.stop();
    await expect.poll(endpoint.isOpen).toBe(false);
    await locker.query('COMMIT');
    locker.release();
    expect([await waiting, await arriving.finish(), await stopped]).toEqual([200, 200, 0]);
    expect((await pool.query('SELECT 1 FROM inbox')).rowCount).toBe(2);
  });

  test('keeps events that were answered before the table had them when the receiver stops', async () => {
    const receiver = start('receiver.ts', preloading('late-handlers.js'));
    const endpoint = await endpointOf(receiver);
    const locker = await pool.connect();
    await locker.query('BEGIN');
    await locker.query('LOCK TABLE inbox');
    // More than the pool of the receiver has connections: some have not begun.
    const sent = Array.from({ length: 12 }, (_, seed) => fixture('campaign.clicked', { seed, at: Date.now() }));
    const answers = await Promise.all(sent.map((event) => endpoint.send(event)));
    expect(answers).toEqual(sent.map(() => 503));
    for (const _ of sent) expect(await receiver.next()).toBe('rejected handler_timeout');
    const stopped = receiver.stop();
    expect(await receiver.next()).toBe('closed');
    await locker.query('COMMIT');
    locker.release();
    expect(await stopped).toBe(0);
    expect((await pool.query('SELECT 1 FROM inbox')).rowCount).toBe(sent.length);
  });

  test('gives an event to one worker, and no other waits for it', async () => {
    for (const event of [first, second, first]) await inbox.add(event);
    const seen: string[] = [];
    const nested: Work = async (event, client) => {
      await insert(event, client);
      seen.push(event.id);
      if (seen.length === 1) expect(await inbox.workOnNext(insert)).toBe(true);
      expect(await inbox.workOnNext(insert)).toBe(false);
    };
    expect(await inbox.workOnNext(nested)).toBe(true);
    expect(await clicks()).toEqual([{ id: first.id }, { id: second.id }].toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(seen).toEqual([first.id]);
  });

  test('undoes work that fails, and tries again later', async () => {
    await inbox.add(first);
    await inbox.workOnNext(async (event, client) => {
      await insert(event, client);
      throw new Error('mail server down');
    });
    expect(await clicks()).toEqual([]);
    expect((await pool.query('SELECT attempts, error, due_at > received_at AS later FROM inbox')).rows).toEqual([
      { attempts: 1, error: 'Error: mail server down', later: true },
    ]);
    expect(await inbox.workOnNext(insert)).toBe(false);
    await pool.query('UPDATE inbox SET due_at = now()');
    expect(await inbox.workOnNext(insert)).toBe(true);
    expect(await clicks()).toEqual([{ id: first.id }]);
  });

  test('gives the event of a worker that dies to another one', async () => {
    await inbox.add(first);
    const dying = inbox.workOnNext(async (event, client) => {
      await insert(event, client);
      await pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = $1', [
        'idle in transaction',
      ]);
    });
    await expect(dying).rejects.toThrow(/terminat|not queryable|ECONNRESET/i);
    expect(await inbox.workOnNext(insert)).toBe(true);
    expect(await clicks()).toEqual([{ id: first.id }]);
  });
});
