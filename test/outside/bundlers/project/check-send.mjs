// Sends with the bundle of a producer: node check-send.mjs SEND
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createRecorder, listen } from '@heyoo/webhooks/mocks/server';

const [file] = process.argv.slice(2);
const event = JSON.stringify(fixture('campaign.clicked', { at: Date.now() }));

async function send(url, settings = {}) {
  const { stdout } = await promisify(execFile)('node', [file, url, event, JSON.stringify(settings)]);
  return JSON.parse(stdout);
}

const rejected = { outcome: 'failed', reason: 'url_not_allowed' };
for (const url of [
  'https://127.0.0.1/',
  'https://169.254.169.254/',
  'https://[::ffff:10.0.0.1]/',
  'http://example.com/',
]) {
  assert.deepEqual(await send(url), rejected, url);
}
const names = { 'customer.example': ['10.0.0.7'] };
assert.deepEqual(await send('https://customer.example/', { names }), rejected);

// The connection goes to the address that was checked: no name server knows this name.
const recorder = createRecorder({ secret: process.env.HEYOO_WEBHOOKS_SECRET });
const server = await listen(recorder);
const url = server.url.replace('127.0.0.1', 'customer.example');
const settings = { names: { 'customer.example': ['127.0.0.1'] }, allowPrivate: true };
assert.deepEqual(await send(url, settings), { outcome: 'acknowledged', status: 200, address: '127.0.0.1' });
await server.close();
recorder.assertAllValid();
assert.equal(recorder.deliveries.length, 1);

assert.doesNotMatch(readFileSync(file, 'utf8'), /\bajv\b|\bcommander\b|\bsrvx\b/i);
