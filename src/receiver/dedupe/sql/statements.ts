/** Where databases differ. */
export interface Dialect {
  /** Milliseconds since 1970 by the database's clock, the one that all processes share. */
  readonly now: string;
  /** Ends a select that leaves out rows which a transaction has locked. */
  readonly skipLocked: string;
}

export const POSTGRES: Dialect = {
  now: '(extract(epoch from clock_timestamp()) * 1000)::bigint',
  skipLocked: 'FOR UPDATE SKIP LOCKED',
};

/** Where one transaction writes at a time, no single row is locked. */
export const SQLITE: Dialect = {
  now: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
  skipLocked: '',
};

/** The values of each: $1 endpoint, $2 key, $3 token, $4 milliseconds. Each returns a row for what it did or found. */
export interface Statements {
  readonly claim: string;
  /** Finds what is done: $1, $2. */
  readonly isDone: string;
  readonly renew: string;
  /** Finds a claim that is held, or what its holder has done: $1 to $3. */
  readonly isHeld: string;
  readonly done: string;
  /** $1 to $3. */
  readonly release: string;
  readonly createTable: string;
  readonly deleteExpired: string;
}

/**
 * Nothing waits for the transaction of a handler that has marked its event as done: a claim reads before it writes, and
 * a renewal leaves out what is locked.
 */
export function statementsFor(table: string, { now, skipLocked }: Dialect): Statements {
  const isKey = 'endpoint = $1 AND key = $2';
  return {
    claim: `INSERT INTO ${table} AS held (endpoint, key, token, done, expires_at)
      SELECT $1, $2, $3, FALSE, ${now} + $4
      WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE ${isKey} AND expires_at > ${now})
      ON CONFLICT (endpoint, key) DO UPDATE
      SET token = excluded.token, done = FALSE, expires_at = excluded.expires_at
      WHERE held.expires_at <= ${now} RETURNING key`,
    isDone: `SELECT key FROM ${table} WHERE ${isKey} AND done AND expires_at > ${now}`,
    renew: `UPDATE ${table} SET expires_at = ${now} + $4 WHERE endpoint = $1 AND key IN
      (SELECT key FROM ${table} WHERE ${isKey} AND token = $3 AND NOT done AND expires_at > ${now} ${skipLocked})
      RETURNING key`,
    isHeld: `SELECT key FROM ${table} WHERE ${isKey} AND token = $3 AND expires_at > ${now}`,
    done: `INSERT INTO ${table} AS held (endpoint, key, token, done, expires_at)
      VALUES ($1, $2, $3, TRUE, ${now} + $4)
      ON CONFLICT (endpoint, key) DO UPDATE
      SET token = excluded.token, done = TRUE, expires_at = excluded.expires_at
      WHERE held.token = excluded.token OR held.expires_at <= ${now} RETURNING key`,
    release: `DELETE FROM ${table} WHERE ${isKey} AND token = $3 AND NOT done`,
    createTable: `CREATE TABLE IF NOT EXISTS ${table} (
      endpoint text NOT NULL,
      key text NOT NULL,
      token text NOT NULL,
      done boolean NOT NULL,
      expires_at bigint NOT NULL,
      PRIMARY KEY (endpoint, key)
    )`,
    deleteExpired: `DELETE FROM ${table} WHERE expires_at <= ${now}`,
  };
}
