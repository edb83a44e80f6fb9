import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSqlDedupe, type SqlClient, type SqliteLike, testDedupe } from '../../../../src/receiver.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../support/postgres-server.ts';

interface Database extends SqliteLike {
  exec(sql: string): void;
}

const ROOT = path.resolve(import.meta.dirname, '../../../..');

/** Node has SQLite from 22.13 on without a flag. */
const sqlite = process.getBuiltinModule('node:sqlite') as
  | { readonly DatabaseSync: new (file: string) => Database }
  | undefined;

describe.runIf(hasPostgres())('PostgreSQL', () => {
  let postgres: PostgresServer;
  let pool: Pool;

  beforeAll(async () => {
    postgres = await startPostgres();
    pool = new Pool({ connectionString: postgres.url });
    await createSqlDedupe(pool, { name: 'any' }).createTable();
  });

  afterAll(async () => {
    await pool.end();
    await postgres.stop();
  });

  test('keeps the rules of a store', () => testDedupe((options) => createSqlDedupe(pool, options)));

  test('works in a table of any name, and deletes what is forgotten alone', () => deletesExpired(pool));

  test('rolls back what a handler did whose claim is lost', async () => {
    await pool.query('CREATE TABLE clicks (id text)');
    const store = createSqlDedupe(pool, { name: 'lost' });
    const first = await store.claim('evt');
    const claim = { key: 'evt', token: first.status === 'claimed' ? first.token : '', ttl: 60_000 };
    await store.release(claim.key, claim.token);
    await store.claim('evt');
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query(`INSERT INTO clicks VALUES ('evt')`);
    await expect(store.doneWithin(client, claim)).rejects.toMatchObject({ code: 'claim_lost' });
    await client.query('ROLLBACK');
    client.release();
    expect((await pool.query('SELECT * FROM clicks')).rows).toEqual([]);
  });

  test('of 1,000 copies in two processes one is handled', async () => {
    await pool.query('CREATE TABLE handled (id text)');
    const script = path.join(import.meta.dirname, 'copies.ts');
    const args = ['--import', 'tsx', script, postgres.url, '500'];
    const run = (): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, args, { cwd: ROOT });
    const outputs = await Promise.all([run(), run()]);
    const statuses = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    expect(statuses).toHaveLength(1_000);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect((await pool.query('SELECT id FROM handled')).rowCount).toBe(1);
  });
});

describe.runIf(sqlite)('SQLite', () => {
  const open = (): Database => {
    if (!sqlite) throw new Error('This Node has no SQLite.');
    return new sqlite.DatabaseSync(':memory:');
  };

  test('keeps the rules of a store', async () => {
    const database = open();
    await createSqlDedupe(database, { name: 'any' }).createTable();
    await testDedupe((options) => createSqlDedupe(database, options));
  });

  test('works in a table of any name, and deletes what is forgotten alone', () => deletesExpired(open()));

  test('marks an event as done in the transaction of its handler', async () => {
    const database = open();
    const store = createSqlDedupe(database, { name: 'clicks' });
    await store.createTable();
    const claimed = await store.claim('evt');
    const claim = { key: 'evt', token: claimed.status === 'claimed' ? claimed.token : '', ttl: 60_000 };
    const statuses: string[] = [];
    for (const end of ['ROLLBACK', 'COMMIT']) {
      database.exec('BEGIN');
      await store.doneWithin(database, claim);
      database.exec(end);
      statuses.push((await store.claim('evt')).status);
    }
    expect(statuses).toEqual(['in_flight', 'done']);
  });
});

async function deletesExpired(client: SqlClient): Promise<void> {
  const store = createSqlDedupe(client, { name: 'expiry', table: 'deliveries_2', claimTtl: 600_000 });
  await store.createTable();
  await store.createTable();
  for (const [key, ttl] of [
    ['short', 1],
    ['long', 600_000],
  ] as const) {
    const claim = await store.claim(key);
    if (claim.status === 'claimed') await store.done(key, claim.token, ttl);
  }
  await expect.poll(async () => (await store.claim('short')).status).toBe('claimed');
  await store.deleteExpired();
  expect((await store.claim('long')).status).toBe('done');
}

test.each<[string, object]>([
  ['name', {}],
  ['table', { name: 'a', table: 'x; DROP TABLE y' }],
  ['claimTtl', { name: 'a', claimTtl: 0 }],
])('rejects %s: %j', (name, options) => {
  const client = { query: async () => ({ rows: [] }) };
  expect(() => createSqlDedupe(client, options as never)).toThrow(`\`${name}\` must be `);
});

test('rejects a client that is neither', () => {
  expect(() => createSqlDedupe({} as never, { name: 'a' })).toThrow(
    '`client` must be a client of PostgreSQL or SQLite',
  );
});
