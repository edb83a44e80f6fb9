import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fixture } from '@heyoo/webhooks/fixtures';
import { createDelivery } from '@heyoo/webhooks/producer';

const [, , command = 'start'] = process.argv;
/** The handlers that wait. */
const waiting = [];
const gate = createServer((_request, response) => waiting.push(response)).listen(0, '127.0.0.1');
const probe = createServer().listen(0, '127.0.0.1');
await Promise.all([once(gate, 'listening'), once(probe, 'listening')]);
const { port } = probe.address();
probe.close();

const url = `http://127.0.0.1:${port}/webhooks`;
const env = { ...process.env, GATE: `http://127.0.0.1:${gate.address().port}` };
const next = spawn(process.execPath, ['node_modules/next/dist/bin/next', command, '--port', `${port}`], {
  env,
  // With the server that `dev` starts, it is one group.
  detached: true,
});
let output = '';
for (const stream of [next.stdout, next.stderr]) stream.on('data', (chunk) => (output += chunk));
const exited = once(next, 'exit');

try {
  await until(async () => (await status({ method: 'GET' })) === 405);

  const event = fixture('campaign.clicked', { at: Date.now(), seed: 1 });
  assert.equal(await send(event), 503, 'A handler that takes too long is answered 503.');
  assert.equal(await send(event), 409, 'A retry is answered 409 while the handler runs.');
  release();
  await until(async () => (await send(event)) === 200);
  assert.match(output, new RegExp(`ended ${event.id}`), 'The handler ended after its answer.');

  // A server that runs on would end it without `waitUntil` too: one that is told to stop waits for it only with that.
  const last = fixture('campaign.clicked', { at: Date.now(), seed: 2 });
  if (command === 'start') {
    assert.equal(await send(last), 503);
    next.kill('SIGTERM');
    await until(async () => (await status({ method: 'GET' })) === undefined);
    release();
    await exited;
    assert.match(output, new RegExp(`ended ${last.id}`), 'The server waits for the handler before it ends.');
  }
} catch (error) {
  console.error(output);
  throw error;
} finally {
  try {
    process.kill(-next.pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
  gate.close();
  gate.closeAllConnections();
}

async function send(event) {
  const secret = process.env.HEYOO_WEBHOOKS_SECRET;
  return status(await createDelivery(event, { url, secret }));
}

async function status(request) {
  return fetch(url, request).then(
    (response) => response.status,
    () => undefined,
  );
}

function release() {
  for (const response of waiting.splice(0)) response.end();
}

async function until(condition) {
  for (let tries = 0; tries < 300; tries++) {
    if (await condition()) return;
    await sleep(100);
  }
  throw new Error(`It did not happen: ${condition}`);
}
