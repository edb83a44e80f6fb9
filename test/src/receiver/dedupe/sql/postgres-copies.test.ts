import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../../support/postgres-server.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../../..');

describe.runIf(hasPostgres())('a store in PostgreSQL', () => {
  let postgres: PostgresServer;
  let pool: Pool;

  beforeAll(async () => {
    postgres = await startPostgres();
    pool = new Pool({ connectionString: postgres.url });
    await pool.query('CREATE TABLE handled (id text)');
  });

  afterAll(async () => {
    await pool.end();
    await postgres.stop();
  });

  test('of 1,000 copies in two processes one is handled', async () => {
    const script = path.join(import.meta.dirname, 'copies.ts');
    const args = ['--import', 'tsx', script, postgres.url, '500'];
    const run = (): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, args, { cwd: ROOT });
    const outputs = await Promise.all([run(), run()]);
    const statuses = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
    expect(statuses).toHaveLength(1_000);
    expect(statuses.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect((await pool.query('SELECT id FROM handled')).rows).toHaveLength(1);
  });
});
