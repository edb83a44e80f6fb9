import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';

export interface RedisServer {
  readonly port: number;
  /** @param signal default: `SIGTERM`. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Whether tests with Redis run: in CI they have to, elsewhere where it is installed. */
export function hasRedis(): boolean {
  if (process.env['CI'] !== undefined || spawnSync('redis-server', ['--version']).status === 0) return true;
  console.warn('redis-server is not installed: the tests that need it are skipped.');
  return false;
}

/** Starts a Redis of its own on a free port of the loopback interface, without a file on disk. */
export async function startRedis(settings: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyoo-redis-'));
  const port = await freePort();
  const all = { port: String(port), bind: '127.0.0.1', save: '', dir: folder, ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(server);
  return {
    port: Number(all.port),
    async stop(signal) {
      server.kill(signal);
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a cluster of one server, which has all slots. */
export async function startRedisCluster(): Promise<RedisServer> {
  const busPort = String(await freePort());
  const server = await startRedis({
    'cluster-enabled': 'yes',
    'cluster-port': busPort,
    'cluster-announce-ip': '127.0.0.1',
  });
  const cli = (...args: string[]): string =>
    execFileSync('redis-cli', ['-p', String(server.port), 'cluster', ...args], { encoding: 'utf8' });
  cli('addslotsrange', '0', '16383');
  while (!cli('info').includes('cluster_state:ok')) await new Promise(setImmediate);
  return server;
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
