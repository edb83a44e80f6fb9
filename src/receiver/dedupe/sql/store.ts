import { wrongOption } from '../../../check-option.ts';
import { WebhookError } from '../../../errors.ts';
import { rejectMisspelt } from '../../../reject-misspelt.ts';
import type { Claim, Dedupe } from '../dedupe.ts';
import { STORE_OPTIONS, type StoreOptions, storeOptionsOf, wholeMs } from '../store-options.ts';
import { type Dialect, type Statements, statementsFor } from './statements.ts';

export interface SqlDedupeOptions extends StoreOptions {
  /** The table, with or without its schema: `app.webhook_deliveries`. Default: `webhook_deliveries`. */
  readonly table?: string;
}

export interface SqlDedupe extends Dedupe {
  /** Creates the table unless it exists. */
  createTable(): Promise<void>;
  /** Deletes what is forgotten: call it once a day. */
  deleteExpired(): Promise<void>;
}

export type Values = readonly (string | number)[];
export type Rows = readonly unknown[];

const NAME = /^[a-z_]\w{0,62}(?:\.[a-z_]\w{0,62})?$/i;

/**
 * Checks options and prints the statements for them.
 *
 * @throws {TypeError} for an invalid option.
 */
export function sqlSettingsOf(
  options: SqlDedupeOptions,
  dialect: Dialect,
): Required<StoreOptions> & { readonly statements: Statements } {
  rejectMisspelt<SqlDedupeOptions>('createSqlDedupe', options, { ...STORE_OPTIONS, table: true });
  const settings = storeOptionsOf(options);
  const { table = 'webhook_deliveries' } = options;
  if (typeof table !== 'string' || !NAME.test(table)) throw wrongOption('table', 'the name of a table', table);
  return { ...settings, statements: statementsFor(table, dialect) };
}

export function createStore(
  run: (sql: string, values: Values) => Promise<Rows>,
  { name, claimTtl, statements }: ReturnType<typeof sqlSettingsOf>,
): SqlDedupe {
  return {
    claimTtl,
    async claim(key) {
      const token = crypto.randomUUID();
      const claimed = await run(statements.claim, [name, key, token, claimTtl]);
      if (claimed.length > 0) return { status: 'claimed', token };
      const done = await run(statements.isDone, [name, key]);
      return { status: done.length > 0 ? 'done' : 'in_flight' };
    },
    async renew(key, token) {
      const renewed = await run(statements.renew, [name, key, token, claimTtl]);
      return renewed.length > 0 || (await run(statements.isHeld, [name, key, token])).length > 0;
    },
    done: async (key, token, ttl) => void (await run(statements.done, [name, key, token, wholeMs(ttl)])),
    release: async (key, token) => void (await run(statements.release, [name, key, token])),
    async createTable() {
      try {
        await run(statements.createTable, []);
      } catch {
        // PostgreSQL fails where another process creates it at the same moment.
        await run(statements.createTable, []);
      }
    },
    deleteExpired: async () => void (await run(statements.deleteExpired, [])),
  };
}

/**
 * @returns the values of the statement `done`.
 * @throws {TypeError} without a claim.
 */
export function doneValues(name: string, claim: Claim | undefined): Values {
  if (!claim) throw wrongOption('claim', 'the `claim` in the context of a handler with this store', claim);
  return [name, claim.key, claim.token, wholeMs(claim.ttl)];
}

/** @throws {WebhookError} `claim_lost` if the statement `done` changed nothing. */
export function checkHeld(rows: Rows): void {
  if (rows.length === 0) throw new WebhookError('claim_lost', 'Another handler has claimed the event.');
}
