import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';

export interface RedisServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Whether tests with Redis run: in CI they have to, elsewhere where it is installed. */
export function hasRedis(): boolean {
  if (process.env['CI'] !== undefined || spawnSync('redis-server', ['--version']).status === 0) return true;
  console.warn('redis-server is not installed: the tests that need it are left out.');
  return false;
}

/** Starts a Redis of its own on a free port of the loopback interface, without a file on disk. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyoo-redis-'));
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(server);
  return {
    port,
    async stop() {
      server.kill();
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(server: ChildProcess): Promise<void> {
  const failed = once(server, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const listening = (async () => {
    for await (const chunk of server.stdout ?? []) if (String(chunk).includes('Ready to accept connections')) return;
    throw new Error('redis-server ended before it was ready.');
  })();
  await Promise.race([listening, failed]);
  server.stdout?.resume();
}
