import { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dispatch } from '../../../examples/dispatch-bullmq/dispatch.ts';
import { Outbox } from '../../../examples/dispatch-bullmq/outbox.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../support/postgres-server.ts';
import { hasRedis } from '../../support/redis-server.ts';
import { eventOf, setScene, SOON } from './scene.ts';

describe.runIf(hasRedis() && hasPostgres())('outbox of dispatch-bullmq', () => {
  const scene = setScene();
  let postgres: PostgresServer;
  let pool: Pool;
  let outbox: Outbox;

  beforeAll(async () => {
    postgres = await startPostgres();
    pool = new Pool({ connectionString: postgres.url });
    outbox = new Outbox(pool);
    await outbox.createTable();
  });
  beforeEach(async () => {
    await pool.query('TRUNCATE webhook_outbox');
  });
  afterAll(async () => {
    await pool.end();
    await postgres.stop();
  });

  /** What an application does: events happen in a transaction that ends like this. */
  async function happen(end: 'COMMIT' | 'ROLLBACK', ...numbers: readonly number[]): Promise<void> {
    const client = await pool.connect();
    await client.query('BEGIN');
    for (const number of numbers) await outbox.add(client, eventOf(number));
    await client.query(end);
    client.release();
  }

  test('creates its table once where ten processes start at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await pool.query('DROP TABLE webhook_outbox');
      await Promise.all(Array.from({ length: 10 }, () => outbox.createTable()));
    }
  });

  const dispatched = async (): Promise<(string | undefined)[]> =>
    (await scene.service.queues.fanOut.getJobs()).map((job) => job.data.id).toSorted();
  const ids = (...numbers: readonly number[]): string[] => numbers.map((number) => eventOf(number).id).toSorted();
  const relay = async (): Promise<number> =>
    (await outbox.relayNext((events) => dispatch(events, scene.service))).relayed;

  test('dispatches what was committed and nothing that was rolled back', async () => {
    await happen('COMMIT', 1, 2);
    await happen('ROLLBACK', 3);
    await happen('COMMIT', 4, 1);
    expect([await relay(), await relay(), await dispatched()]).toEqual([3, 0, ids(1, 2, 4)]);
  });

  test('keeps what could not be dispatched', async () => {
    await happen('COMMIT', 1);
    await expect(outbox.relayNext(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect([await relay(), await dispatched()]).toEqual([1, ids(1)]);
  });

  test('passes over the events of a workspace that has too much pending, and keeps them', async () => {
    const client = await pool.connect();
    for (const [number, workspace] of [
      [1, 'A'],
      [2, 'B'],
      [3, 'A'],
    ] as const)
      await outbox.add(client, eventOf(number, workspace));
    client.release();
    const seen: number[] = [];
    const rejecting = async (events: readonly unknown[]): Promise<readonly string[]> => (
      seen.push(events.length),
      ['A']
    );
    expect(await outbox.relayNext(rejecting)).toEqual({ relayed: 1, rejected: ['A'] });
    expect(await outbox.relayNext(rejecting, { without: ['A'] })).toEqual({ relayed: 0, rejected: [] });
    expect(seen).toEqual([3]);
    expect([await relay(), await dispatched()]).toEqual([2, ids(1, 3)]);
  });

  test('two relays do not wait for each other', async () => {
    await happen('COMMIT', 1, 2);
    const seen: string[] = [];
    await outbox.relayNext(
      async ([first]) => {
        seen.push(first?.id ?? '');
        await outbox.relayNext(async ([second]) => void seen.push(second?.id ?? ''), { limit: 1 });
      },
      { limit: 1 },
    );
    expect(seen).toEqual([eventOf(1).id, eventOf(2).id]);
  });

  test('what was dispatched by a relay that died before it was deleted is delivered once', async () => {
    const a = await scene.receiver();
    scene.register({ a });
    await happen('COMMIT', 1, 2);
    const dying = outbox.relayNext(async (events) => {
      await dispatch(events, scene.service);
      await pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = $1', [
        'idle in transaction',
      ]);
    });
    await expect(dying).rejects.toThrow(/terminat|not queryable|ECONNRESET/i);
    await scene.workers();
    await expect.poll(() => a.handled.toSorted(), SOON).toEqual(ids(1, 2));
    expect(await relay()).toBe(2);
    await scene.idle();
    expect(a.bodies).toHaveLength(2);
  });

  test('processes that are killed between commit and dispatch lose nothing, and send nothing twice', async () => {
    const a = await scene.receiver();
    scene.register({ a });
    const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
    const lost = Array.from({ length: 20 }, (_, index) => index + 1_001);
    const environment = { DATABASE_URL: postgres.url };
    const writing = (async () => {
      for (const number of numbers) await happen('COMMIT', number);
      for (const number of lost) await happen('ROLLBACK', number);
    })();
    const killed = await scene.process(environment, 'relay.ts');
    await expect.poll(dispatched, SOON).not.toEqual([]);
    await killed.kill('SIGKILL');
    await writing;
    const last = await scene.process(environment, 'relay.ts');
    await expect.poll(async () => (await pool.query('SELECT 1 FROM webhook_outbox')).rowCount, SOON).toBe(0);
    expect(await last.kill('SIGTERM')).toBe(0);
    expect(await dispatched()).toEqual(ids(...numbers));
    await scene.workers();
    await expect.poll(() => a.handled.length, SOON).toBe(numbers.length);
    await scene.idle();
    expect([a.bodies.length, a.handled.toSorted()]).toEqual([numbers.length, ids(...numbers)]);
  });
});
