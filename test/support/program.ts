import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'vitest';

/** A port that nothing uses at this moment, for programs that cannot choose one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

interface Running {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly port: number;
}

/** Runs a receiver for as long as the callback takes, once it rejects what is not signed. */
export async function running(
  [program = '', ...args]: readonly string[],
  { env, cwd, port }: Running,
  use: () => Promise<void>,
): Promise<void> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore', detached: true });
  try {
    await expect
      .poll(
        async () => {
          if (child.exitCode !== null) throw new Error(`The receiver ended with ${child.exitCode}.`);
          const answer = fetch(`http://127.0.0.1:${port}/`, { method: 'POST' });
          return answer.then(
            ({ status }) => status,
            () => 0,
          );
        },
        { timeout: 60_000, interval: 50 },
      )
      .toBe(401);
    await use();
  } finally {
    // With the processes that it started.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }
}
