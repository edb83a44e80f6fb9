import { execFileSync, spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';

/** Workers in a network namespace of their own, with one wire to Redis and another one to the endpoints. */
export interface Network {
  readonly redis: string;
  readonly endpoints: string;
  /** Begins the command of a process on the far side. */
  readonly far: readonly string[];
  /** Drops what is sent on the wire to Redis, in both directions, while connections stay open. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** Lays both wires; this process has to be root of its own network namespace. */
export async function startNetwork(): Promise<Network> {
  const holder = spawn('unshare', ['-n', 'sleep', 'infinity']);
  const far = ['nsenter', '-t', String(holder.pid), '-n'];
  const ip = (...args: string[]): void => void execFileSync('ip', args);
  const farIp = (...args: string[]): void => void execFileSync('nsenter', [...far.slice(1), 'ip', ...args]);
  const namespaceOf = (pid: string | number | undefined): string => readlinkSync(`/proc/${pid}/ns/net`);
  while (namespaceOf(holder.pid) === namespaceOf('self')) await new Promise(setImmediate);
  farIp('link', 'set', 'lo', 'up');
  for (const [index, name] of ['redis', 'ends'].entries()) {
    ip('link', 'add', name, 'type', 'veth', 'peer', 'name', `far-${name}`);
    ip('link', 'set', `far-${name}`, 'netns', String(holder.pid));
    ip('addr', 'add', `10.77.${index}.1/24`, 'dev', name);
    ip('link', 'set', name, 'up');
    farIp('addr', 'add', `10.77.${index}.2/24`, 'dev', `far-${name}`);
    farIp('link', 'set', `far-${name}`, 'up');
  }
  return {
    redis: '10.77.0.1',
    endpoints: '10.77.1.1',
    far,
    cut: () => ip('link', 'set', 'redis', 'down'),
    mend: () => ip('link', 'set', 'redis', 'up'),
    close: () => void holder.kill('SIGKILL'),
  };
}
