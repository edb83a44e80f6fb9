import type { Claim } from '../dedupe.ts';
import { SQLITE } from './statements.ts';
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

/** What is needed of a SQLite database: a `DatabaseSync` of `node:sqlite`. */
export interface SqliteLike {
  prepare(sql: string): { all(...values: (string | number)[]): readonly unknown[] };
}

export interface SqliteDedupe extends SqlDedupe {
  /**
   * Marks an event as done in the handler's own transaction, so that its work and the mark are committed together. Await
   * nothing between `BEGIN` and `COMMIT`: the statements of other deliveries would belong to the transaction too.
   *
   * @param database the database of that transaction.
   * @param claim the `claim` in the handler's context.
   * @throws {WebhookError} `claim_lost` if another handler has the event by now: roll back.
   *
   * @example
   * database.exec('BEGIN IMMEDIATE');
   * database.prepare('INSERT INTO clicks (id) VALUES (?)').run(event.id);
   * dedupe.doneWithin(database, context.claim);
   * database.exec('COMMIT');
   */
  doneWithin(database: SqliteLike, claim: Claim | undefined): void;
}

export function createSqliteDedupe(database: SqliteLike, options: SqlDedupeOptions): SqliteDedupe {
  const settings = sqlSettingsOf(options, SQLITE);
  const { name, statements } = settings;
  return {
    ...createStore(async (sql, values) => query(database, sql, values), settings),
    doneWithin: (transaction, claim) => checkHeld(query(transaction, statements.done, doneValues(name, claim))),
  };
}

/** SQLite numbers its parameters with a question mark. */
function query(database: SqliteLike, sql: string, values: Values): Rows {
  return database.prepare(sql.replaceAll('$', '?')).all(...values);
}
