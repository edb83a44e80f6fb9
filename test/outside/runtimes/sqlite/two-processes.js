import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { open } from './database.js';

const database = open();
database.exec('DELETE FROM handled');
const now = String(Date.now());
const outputs = await Promise.all([1, 2].map(() => promisify(execFile)(process.execPath, ['copies.js', now, '500'])));
const statuses = outputs.flatMap(({ stdout }) => JSON.parse(stdout));
assert.equal(statuses.length, 1_000);
assert.deepEqual(
  statuses.filter((status) => status !== 200 && status !== 409),
  [],
);
assert.equal(database.prepare('SELECT id FROM handled').all().length, 1);
