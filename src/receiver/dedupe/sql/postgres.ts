import type { Claim } from '../dedupe.ts';
import { POSTGRES } from './statements.ts';
import {
  checkHeld,
  createStore,
  doneValues,
  type Rows,
  type SqlDedupe,
  type SqlDedupeOptions,
  sqlSettingsOf,
  type Values,
} from './store.ts';

/** What is needed of a PostgreSQL client: a `Pool`, `Client` or `PoolClient` of `pg`. */
export interface PostgresLike {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

export interface PostgresDedupe extends SqlDedupe {
  /**
   * Marks an event as done in the handler's own transaction, so that its work and the mark are committed together. Call
   * it last, and roll back if it throws.
   *
   * @param client the client of that transaction.
   * @param claim the `claim` in the handler's context.
   * @throws {WebhookError} `claim_lost` if another handler has the event by now.
   *
   * @example
   * await client.query('BEGIN');
   * await client.query('INSERT INTO clicks (id) VALUES ($1)', [event.id]);
   * await dedupe.doneWithin(client, context.claim);
   * await client.query('COMMIT');
   */
  doneWithin(client: PostgresLike, claim: Claim | undefined): Promise<void>;
}

export function createPostgresDedupe(client: PostgresLike, options: SqlDedupeOptions): PostgresDedupe {
  const settings = sqlSettingsOf(options, POSTGRES);
  const { name, statements } = settings;
  return {
    ...createStore((sql, values) => query(client, sql, values), settings),
    doneWithin: async (transaction, claim) =>
      checkHeld(await query(transaction, statements.done, doneValues(name, claim))),
  };
}

async function query(client: PostgresLike, sql: string, values: Values): Promise<Rows> {
  return (await client.query(sql, [...values])).rows;
}
