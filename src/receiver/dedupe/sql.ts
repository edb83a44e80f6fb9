import { checkNumber, MAX_DELAY_MS, wrongOption } from '../../check-option.ts';
import { WebhookError } from '../../errors.ts';
import { type Claim, CLAIM_TTL_MS, type Dedupe } from './dedupe.ts';

/** What is needed of a PostgreSQL client: a `Pool`, `Client` or `PoolClient` of `pg`. */
export interface PostgresLike {
  query(text: string, values: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
}

/** What is needed of a SQLite database: a `DatabaseSync` of `node:sqlite`. */
export interface SqliteLike {
  prepare(sql: string): { all(...values: (string | number)[]): readonly unknown[] };
}

export type SqlClient = PostgresLike | SqliteLike;

export interface SqlDedupeOptions {
  /** The endpoint's name, part of every key: endpoints that share a table each handle an event that both receive. */
  readonly name: string;
  /** Letters, digits and underscores. Default: `webhook_deliveries`. */
  readonly table?: string;
  /** How long a claim lasts unless it is renewed, in milliseconds. Default: 1 minute. */
  readonly claimTtl?: number;
}

export interface SqlDedupe extends Dedupe {
  /** Creates the table unless it exists. */
  createTable(): Promise<void>;
  /**
   * Marks an event as done in the handler's own transaction, so that its work and the mark are committed together.
   *
   * @param client the client of that transaction.
   * @param claim the `claim` in the handler's context.
   * @throws {WebhookError} `claim_lost` if another handler has it by now: roll the transaction back.
   *
   * @example
   * await client.query('BEGIN');
   * await client.query('INSERT INTO clicks (id) VALUES ($1)', [event.id]);
   * await dedupe.doneWithin(client, context.claim);
   * await client.query('COMMIT');
   */
  doneWithin(client: SqlClient, claim: Claim | undefined): Promise<void>;
  /** Deletes what is forgotten: call it once a day. */
  deleteExpired(): Promise<void>;
}

type Run = (sql: string, ...values: (string | number)[]) => Promise<readonly unknown[]>;

/** Milliseconds since 1970 by the database's clock, the one that all processes share. */
const CLOCK = {
  postgres: '(extract(epoch from clock_timestamp()) * 1000)::bigint',
  sqlite: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
} as const;

/**
 * Remembers events in a table of PostgreSQL or SQLite.
 *
 * @throws {TypeError} for an invalid option.
 *
 * @example
 * const dedupe = createSqlDedupe(new Pool(), { name: 'clicks' });
 * await dedupe.createTable();
 */
export function createSqlDedupe(client: SqlClient, options: SqlDedupeOptions): SqlDedupe {
  const { name, table = 'webhook_deliveries', claimTtl = CLAIM_TTL_MS } = options;
  if (typeof name !== 'string' || name === '') throw wrongOption('name', 'the name of the endpoint', name);
  if (!/^\w{1,60}$/.test(table)) throw wrongOption('table', 'letters, digits and underscores', table);
  checkNumber('claimTtl', claimTtl, 'milliseconds', { integer: true, max: MAX_DELAY_MS });
  const run = runnerOf(client);
  const now = CLOCK[isSqlite(client) ? 'sqlite' : 'postgres'];
  /** The row of the key, as long as the token holds it. */
  const held = `endpoint = $1 AND key = $2 AND token = $3 AND expires_at > ${now}`;
  const settle = `INSERT INTO ${table} (endpoint, key, token, expires_at) VALUES ($1, $2, NULL, ${now} + $4)
    ON CONFLICT (endpoint, key) DO UPDATE SET token = NULL, expires_at = excluded.expires_at
    WHERE ${table}.token = $3 OR ${table}.expires_at <= ${now} RETURNING key`;
  return {
    claimTtl,
    async claim(key) {
      const token = crypto.randomUUID();
      const claimed = await run(
        `INSERT INTO ${table} (endpoint, key, token, expires_at) VALUES ($1, $2, $3, ${now} + $4)
        ON CONFLICT (endpoint, key) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at
        WHERE ${table}.expires_at <= ${now} RETURNING key`,
        ...[name, key, token, claimTtl],
      );
      if (claimed.length > 0) return { status: 'claimed', token };
      const done = await run(`SELECT key FROM ${table} WHERE endpoint = $1 AND key = $2 AND token IS NULL`, name, key);
      return { status: done.length > 0 ? 'done' : 'in_flight' };
    },
    async renew(key, token) {
      const renewed = await run(
        `UPDATE ${table} SET expires_at = ${now} + $4 WHERE ${held} RETURNING key`,
        ...[name, key, token, claimTtl],
      );
      return renewed.length > 0;
    },
    async done(key, token, ttl) {
      await run(settle, name, key, token, Math.ceil(ttl));
    },
    async release(key, token) {
      await run(`DELETE FROM ${table} WHERE endpoint = $1 AND key = $2 AND token = $3`, name, key, token);
    },
    async doneWithin(transaction, claim) {
      if (!claim) throw new TypeError('@heyoo/webhooks: `claim` must be the claim in the context, got undefined.');
      const { key, token, ttl } = claim;
      const done = await runnerOf(transaction)(
        `UPDATE ${table} SET token = NULL, expires_at = ${now} + $4 WHERE ${held} RETURNING key`,
        ...[name, key, token, Math.ceil(ttl)],
      );
      if (done.length === 0) throw new WebhookError('claim_lost', 'The claim on the event lapsed.');
    },
    async createTable() {
      await run(
        `CREATE TABLE IF NOT EXISTS ${table} (endpoint text NOT NULL, key text NOT NULL, token text,
        expires_at bigint NOT NULL, PRIMARY KEY (endpoint, key))`,
      );
    },
    async deleteExpired() {
      await run(`DELETE FROM ${table} WHERE expires_at <= ${now}`);
    },
  };
}

function isSqlite(client: SqlClient): client is SqliteLike {
  return 'prepare' in client;
}

/** SQLite numbers its parameters with a question mark. */
function runnerOf(client: SqlClient): Run {
  if (isSqlite(client)) return async (sql, ...values) => client.prepare(sql.replaceAll('$', '?')).all(...values);
  if (typeof client?.query !== 'function') throw wrongOption('client', 'a client of PostgreSQL or SQLite', client);
  return async (sql, ...values) => (await client.query(sql, values)).rows;
}
