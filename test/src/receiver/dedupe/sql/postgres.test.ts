import { Client, Pool, type PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSqlDedupe, type Claim, type PostgresDedupe, testDedupe } from '../../../../../src/receiver.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../../support/postgres-server.ts';
import { create, event, send } from '../../handler.ts';

describe.runIf(hasPostgres())('a store in PostgreSQL', () => {
  let postgres: PostgresServer;
  let pool: Pool;
  let store: PostgresDedupe;
  let tables = 0;

  beforeAll(async () => {
    postgres = await startPostgres();
    pool = new Pool({ connectionString: postgres.url });
    await pool.query('CREATE TABLE handled (id text)');
  });

  beforeEach(async () => {
    store = createSqlDedupe(pool, { name: 'clicks', table: `deliveries_${++tables}`, claimTtl: 600_000 });
    await store.createTable();
    await pool.query('DELETE FROM handled');
  });

  afterAll(async () => {
    await pool.end();
    await postgres.stop();
  });

  async function claimed(key: string): Promise<Claim> {
    const result = await store.claim(key);
    if (result.status !== 'claimed') throw new Error(`expected a claim, got ${result.status}`);
    return { key, token: result.token, ttl: 60_000 };
  }

  const handled = async (): Promise<unknown[]> => (await pool.query('SELECT id FROM handled')).rows;

  /** Runs in a transaction of a client of its own, and ends it. */
  async function transaction(end: 'COMMIT' | 'ROLLBACK', run: (client: PoolClient) => Promise<unknown>): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`INSERT INTO handled VALUES ('evt')`);
      await run(client);
      await client.query(end);
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  test('keeps the rules', async () => {
    await testDedupe((options) => createSqlDedupe(pool, { ...options, table: `deliveries_${tables}` }));
  });

  test('deletes what is forgotten, and nothing else', async () => {
    const [short, long] = [await claimed('short'), await claimed('long')];
    await store.done(short.key, short.token, 1);
    await store.done(long.key, long.token, 600_000);
    await claimed('flying');
    await expect
      .poll(async () => {
        await store.deleteExpired();
        return (await pool.query(`SELECT key FROM deliveries_${tables} ORDER BY key`)).rows;
      })
      .toEqual([{ key: 'flying' }, { key: 'long' }]);
  });

  test('creates its table in a schema, in many processes at once', async () => {
    await pool.query('CREATE SCHEMA app');
    const clients = Array.from({ length: 8 }, () => new Client({ connectionString: postgres.url }));
    await Promise.all(clients.map((client) => client.connect()));
    const stores = clients.map((client) => createSqlDedupe(client, { name: 'a', table: 'app.deliveries' }));
    await Promise.all(stores.map((each) => each.createTable()));
    const results = await Promise.all(stores.map((each) => each.claim('evt')));
    await Promise.all(clients.map((client) => client.end()));
    expect(results.filter(({ status }) => status === 'claimed')).toHaveLength(1);
  });

  test('says why a table cannot be created', async () => {
    const missing = createSqlDedupe(pool, { name: 'a', table: 'missing.deliveries' });
    await expect(missing.createTable()).rejects.toThrow('schema "missing" does not exist');
  });

  test.each<['COMMIT' | 'ROLLBACK', string, unknown[]]>([
    ['COMMIT', 'done', [{ id: 'evt' }]],
    ['ROLLBACK', 'in_flight', []],
  ])('marks an event as done in the transaction of its handler: %s', async (end, status, rows) => {
    const claim = await claimed('evt');
    await transaction(end, (client) => store.doneWithin(client, claim));
    expect([(await store.claim('evt')).status, await handled()]).toEqual([status, rows]);
  });

  test('rolls back what a handler did whose claim another one took', async () => {
    const claim = await claimed('evt');
    await store.release(claim.key, claim.token);
    await claimed('evt');
    const working = transaction('COMMIT', (client) => store.doneWithin(client, claim));
    await expect(working).rejects.toMatchObject({ code: 'claim_lost' });
    expect(await handled()).toEqual([]);
  });

  test('makes no delivery wait for the transaction of a handler', async () => {
    const claim = await claimed('evt');
    await transaction('COMMIT', async (client) => {
      await store.doneWithin(client, claim);
      expect((await store.claim('evt')).status).toBe('in_flight');
      expect(await store.renew(claim.key, claim.token)).toBe(true);
    });
    expect(await store.renew(claim.key, claim.token)).toBe(true);
    expect(await store.renew(claim.key, 'other')).toBe(false);
  });

  test('keeps an event done whose handler fails after its transaction', async () => {
    let runs = 0;
    const handle = create({
      dedupe: store,
      async onEvent(_event, { claim }) {
        runs++;
        await transaction('COMMIT', (client) => store.doneWithin(client, claim));
        throw new Error('mail server down');
      },
    });
    const answers = [await send(handle, event), await send(handle, event)];
    expect([answers, runs]).toEqual([['500 {"code":"handler_failed"}', '200'], 1]);
  });

  test('needs a claim to mark', async () => {
    await expect(store.doneWithin(pool, undefined)).rejects.toThrow('`claim` must be the `claim` in the context');
  });
});
