// Starts a Redis, an endpoint and the copied sender, and waits until an event has reached whom it should.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebhookHandler, toNodeHandler } from '@heyoo/webhooks/receiver';

const children: ChildProcess[] = [];
const missing = new Set(['/first', '/second']);
let done = (): void => {};
const all = new Promise<void>((resolve) => (done = resolve));

const server = createServer((request, response) => {
  const path = request.url ?? '';
  const handler = createWebhookHandler({
    secret: 'whsec_of_this_project',
    onEvent(event) {
      if (event.event !== 'post.published' || !missing.delete(path)) fail(`${path} got ${event.event}`);
      if (missing.size === 0) done();
    },
  });
  void toNodeHandler(handler)(request, response);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const free = createServer().listen(0, '127.0.0.1');
await once(free, 'listening');
const port = (free.address() as AddressInfo).port;
free.close();

start('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '']);
const env = {
  ...process.env,
  REDIS_URL: `redis://127.0.0.1:${port}`,
  TARGET: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  ALLOW_PRIVATE: '1',
};
setTimeout(() => fail('Nothing arrived within a minute.'), 60_000);
// Not by the command `tsx`, whose child would outlive it.
start(process.execPath, ['--import', 'tsx', 'sender/worker.ts'], env);
start(process.execPath, ['--import', 'tsx', 'sender/send.ts'], env);
await all;
console.log('delivered to both endpoints of the workspace');
end(0);

function start(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env): void {
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('error', (error) => fail(String(error)));
  children.push(child);
}

function fail(reason: string): never {
  console.error(reason);
  return end(1);
}

function end(code: number): never {
  for (const child of children) child.kill('SIGKILL');
  process.exit(code);
}
