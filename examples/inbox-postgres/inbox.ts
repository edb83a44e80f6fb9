import type { WebhookEvent } from '@heyoo/webhooks';
import type { Pool, PoolClient } from 'pg';

/** Does the work of an event with the client of the transaction that also marks it as done. */
export type Work = (event: WebhookEvent, client: PoolClient) => Promise<unknown>;

interface Row {
  readonly id: string;
  readonly event: WebhookEvent;
}

/** Events in a table, from their delivery until their work is done and for as long as you keep them. */
export class Inbox {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Creates the table unless it exists. One process at a time: PostgreSQL fails where two create it at the same moment. */
  async createTable(): Promise<void> {
    await this.#pool.query(`SELECT pg_advisory_xact_lock(hashtext('inbox'));
    CREATE TABLE IF NOT EXISTS inbox (
      id text PRIMARY KEY,
      event json NOT NULL,
      received_at timestamptz NOT NULL DEFAULT now(),
      attempts integer NOT NULL DEFAULT 0,
      due_at timestamptz NOT NULL DEFAULT now(),
      done_at timestamptz,
      error text
    )`);
  }

  /** Keeps an event unless it is there. */
  async add(event: WebhookEvent): Promise<void> {
    const values = [event.id, JSON.stringify(event)];
    await this.#pool.query('INSERT INTO inbox (id, event) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', values);
  }

  /**
   * Works on the oldest event that is due and that no other worker has. The event stays locked until the work is
   * committed or fails; if this process dies, the database rolls back and another worker takes it.
   *
   * @returns false if nothing is due.
   */
  async workOnNext(work: Work): Promise<boolean> {
    const client = await this.#pool.connect();
    // A connection that breaks fails the query that waits for it; without this it would end the process too.
    client.on('error', ignore);
    try {
      await client.query('BEGIN');
      const row = await lockNext(client);
      if (row) await settle(client, row, work);
      await client.query('COMMIT');
      client.off('error', ignore);
      client.release();
      return row !== undefined;
    } catch (error) {
      // Ends the connection, and with it the transaction.
      client.release(true);
      throw error;
    }
  }
}

function ignore(): void {}

async function lockNext(client: PoolClient): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(`SELECT id, event FROM inbox WHERE done_at IS NULL AND due_at <= now()
    ORDER BY due_at, received_at LIMIT 1 FOR UPDATE SKIP LOCKED`);
  return rows[0];
}

/** What failed is due again after 1 s, 2 s, 4 s and so on, up to a day. */
async function settle(client: PoolClient, { id, event }: Row, work: Work): Promise<void> {
  await client.query('SAVEPOINT work');
  try {
    await work(event, client);
    await client.query('UPDATE inbox SET done_at = now(), error = NULL WHERE id = $1', [id]);
  } catch (error) {
    await client.query('ROLLBACK TO work');
    await client.query(
      `UPDATE inbox SET attempts = attempts + 1, error = $2,
      due_at = now() + least(2 ^ least(attempts, 20) * interval '1 second', interval '1 day') WHERE id = $1`,
      [id, String(error)],
    );
  }
}
