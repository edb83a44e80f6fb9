import { DatabaseSync } from 'node:sqlite';

/** A connection of its own, that waits while another process writes. */
export function open() {
  const database = new DatabaseSync('deliveries.db', { timeout: 30_000 });
  database.exec('PRAGMA journal_mode = WAL');
  return database;
}
