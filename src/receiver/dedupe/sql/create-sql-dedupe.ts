import { wrongOption } from '../../../check-option.ts';
import { createPostgresDedupe, type PostgresDedupe, type PostgresLike } from './postgres.ts';
import { createSqliteDedupe, type SqliteDedupe, type SqliteLike } from './sqlite.ts';
import type { SqlDedupeOptions } from './store.ts';

/**
 * Remembers events in a table of PostgreSQL (`pg`) or SQLite (`node:sqlite`).
 *
 * @throws {TypeError} for an invalid option.
 *
 * @example
 * const dedupe = createSqlDedupe(new Pool(), { name: 'clicks' });
 * await dedupe.createTable();
 */
export function createSqlDedupe(client: SqliteLike, options: SqlDedupeOptions): SqliteDedupe;
export function createSqlDedupe(client: PostgresLike, options: SqlDedupeOptions): PostgresDedupe;
export function createSqlDedupe(
  client: SqliteLike | PostgresLike,
  options: SqlDedupeOptions,
): SqliteDedupe | PostgresDedupe {
  if (has(client, 'prepare')) return createSqliteDedupe(client as SqliteLike, options);
  if (has(client, 'query')) return createPostgresDedupe(client as PostgresLike, options);
  throw wrongOption('client', 'a client of PostgreSQL or SQLite', client);
}

function has(client: unknown, method: string): boolean {
  return typeof (Object(client) as Record<string, unknown>)[method] === 'function';
}
