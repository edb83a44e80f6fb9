import { type ChildProcess, execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where Debian keeps the binaries of each version. */
const VERSIONS = '/usr/lib/postgresql';

/** Whether tests with PostgreSQL run: in CI they have to, elsewhere where it is installed. */
export function hasPostgres(): boolean {
  if (process.env['CI'] !== undefined || existsSync(VERSIONS)) return true;
  console.warn('postgresql is not installed: the tests that need it are skipped.');
  return false;
}

/** Starts a PostgreSQL of its own on a free port of the loopback interface, in a folder that is removed with it. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'heyoo-postgres-'));
  const options = unprivileged(folder);
  const data = path.join(folder, 'data');
  execFileSync(binary('initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync'], {
    ...options,
    stdio: 'pipe',
  });
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(binary('postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await ready(server);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      // Waits for clients, which are about to disconnect.
      server.kill('SIGTERM');
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function binary(name: string): string {
  const [version = ''] = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a));
  return path.join(VERSIONS, version, 'bin', name);
}

/** PostgreSQL does not run as root. */
function unprivileged(folder: string): SpawnOptions & { cwd: string } {
  if (process.getuid?.() !== 0) return { cwd: folder };
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
  if (uid === undefined || gid === undefined) throw new Error('There is no user named postgres.');
  chownSync(folder, uid, gid);
  return { cwd: folder, uid, gid };
}

async function ready(server: ChildProcess): Promise<void> {
  for await (const chunk of server.stderr ?? []) if (String(chunk).includes('ready to accept connections')) break;
  if (server.exitCode !== null) throw new Error('postgres ended before it was ready.');
  server.stderr?.resume();
}
