import type { ClientBase, Pool, PoolClient } from 'pg';
import type { OutgoingEvent } from './queues.ts';

interface Row {
  readonly id: string;
  readonly workspace_id: string;
  readonly name: string;
  readonly event: object;
}

/**
 * Passes events on, such as to `dispatch`. What it throws leaves them in the table.
 *
 * @returns the workspaces whose events were not taken and stay in the table, if there are any.
 */
export type Relay = (events: readonly OutgoingEvent[]) => Promise<readonly string[] | void>;

/** Events in a table of PostgreSQL, from the transaction in which they happened until they are dispatched. */
export class Outbox {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Creates the table unless it exists. One process at a time: PostgreSQL fails where two create it at the same moment. */
  async createTable(): Promise<void> {
    await this.#pool.query(`SELECT pg_advisory_xact_lock(hashtext('webhook_outbox'));
    CREATE TABLE IF NOT EXISTS webhook_outbox (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      id text NOT NULL UNIQUE,
      workspace_id text NOT NULL,
      name text NOT NULL,
      event json NOT NULL
    )`);
  }

  /** Writes an event with the client of your transaction: it is sent if that is committed, and only then. */
  async add(client: ClientBase, { id, workspaceId, name, event }: OutgoingEvent): Promise<void> {
    await client.query(
      `INSERT INTO webhook_outbox (id, workspace_id, name, event) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
      [id, workspaceId, name, JSON.stringify(event)],
    );
  }

  /**
   * Passes the oldest events on that no other process is about to, and deletes them. If this process dies in between, another
   * one passes them on once more, which adds nothing.
   *
   * @param options.without workspaces whose events are left where they are.
   * @returns how many, and the workspaces whose events were not taken.
   */
  async relayNext(
    relay: Relay,
    { limit = 100, without = [] }: { readonly limit?: number; readonly without?: readonly string[] } = {},
  ): Promise<{ readonly relayed: number; readonly rejected: readonly string[] }> {
    const client = await this.#pool.connect();
    // A connection that breaks fails the query that waits for it; without this it would end the process too.
    client.on('error', ignore);
    try {
      await client.query('BEGIN');
      const events = await lockNext(client, limit, without);
      const rejected = events.length > 0 ? ((await relay(events)) ?? []) : [];
      const relayed = events.filter(({ workspaceId }) => !rejected.includes(workspaceId)).map(({ id }) => id);
      if (relayed.length > 0) await client.query('DELETE FROM webhook_outbox WHERE id = ANY($1)', [relayed]);
      await client.query('COMMIT');
      client.off('error', ignore);
      client.release();
      return { relayed: relayed.length, rejected };
    } catch (error) {
      // Ends the connection, and with it the transaction.
      client.release(true);
      throw error;
    }
  }
}

async function lockNext(client: PoolClient, limit: number, without: readonly string[]): Promise<OutgoingEvent[]> {
  const { rows } = await client.query<Row>(
    `SELECT id, workspace_id, name, event FROM webhook_outbox WHERE workspace_id <> ALL($2)
    ORDER BY position LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit, without],
  );
  return rows.map(({ id, workspace_id: workspaceId, name, event }) => ({ id, workspaceId, name, event }));
}

function ignore(): void {}
