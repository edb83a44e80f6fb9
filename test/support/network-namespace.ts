import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

export interface NamespaceRun {
  /** Exit code of the process; null if a signal ended it. */
  readonly code: number | null;
  /** The last line of its output, parsed as JSON. */
  readonly result: unknown;
  readonly stderr: string;
}

export interface NamespaceOptions {
  readonly args?: readonly string[];
  /** Shell commands that run as root of the namespace before the script. */
  readonly setup?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Whether tests with a network namespace run: required in CI, elsewhere where the kernel allows one. */
export function hasNamespaces(): boolean {
  const probe = spawnSync('unshare', ['-nm', 'ip', 'link', 'set', 'lo', 'up']);
  if (process.env['CI'] !== undefined || probe.status === 0) return true;
  console.warn('Network namespaces are not allowed here (unshare -nm): the tests that need one are skipped.');
  return false;
}

/** Runs a TypeScript file in a network namespace with a loopback interface and a name server of the file's own. */
export async function runInNamespace(script: string, options: NamespaceOptions = {}): Promise<NamespaceRun> {
  const { args = [], setup = [], env = {} } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'namespace-'));
  const resolvConf = path.join(folder, 'resolv.conf');
  writeFileSync(resolvConf, 'nameserver 127.0.0.1\n');
  const commands = ['set -e', 'ip link set lo up', `mount --bind ${resolvConf} /etc/resolv.conf`, ...setup];
  const child = spawn(
    'unshare',
    [
      '-nm',
      'bash',
      '-c',
      [...commands, 'exec "$@"'].join('\n'),
      '--',
      process.execPath,
      '--import',
      'tsx',
      script,
      ...args,
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  rmSync(folder, { recursive: true, force: true });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  return { code: code as number | null, result: last === '' ? undefined : JSON.parse(last), stderr };
}
