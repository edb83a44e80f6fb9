// A receiver in a process of its own, on PostgreSQL: takes copies of one event and prints what they were answered with.
import { Pool } from 'pg';
import { createSqlDedupe } from '../../../../../src/receiver/dedupe/sql/create-sql-dedupe.ts';
import { create, event, request } from '../../handler.ts';

const [, , url = '', count = ''] = process.argv;
const pool = new Pool({ connectionString: url });
const dedupe = createSqlDedupe(pool, { name: 'copies' });
await dedupe.createTable();
const handle = create({
  dedupe,
  timeout: 600_000,
  onEvent: async ({ id }, { claim }) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('INSERT INTO handled (id) VALUES ($1)', [id]);
      await dedupe.doneWithin(client, claim);
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  },
});
const requests = await Promise.all(Array.from({ length: Number(count) }, () => request(event)));
const answers = await Promise.all(requests.map((sent) => handle(sent)));
await handle.drain();
await pool.end();
console.log(JSON.stringify(answers.map(({ status }) => status)));
