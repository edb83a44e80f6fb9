import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type Place, type Started, startShell } from './shell.ts';

const POLL_MS = 100;

export interface Serving {
  readonly url: string;
  readonly started: Started;
}

/**
 * Starts a server on a free port and waits until it answers at the path, whatever the status.
 *
 * @throws {Error} with its output if it exits, or does not answer within the limit.
 */
export async function serve(command: string, urlPath: string, place: Place, limitMs: number): Promise<Serving> {
  const port = await freePort();
  const started = startShell(command, { ...place, env: { ...place.env, PORT: String(port) } });
  const url = `http://127.0.0.1:${port}${urlPath}`;
  const deadline = Date.now() + limitMs;
  let exit: number | null | undefined;
  void started.exited.then((status) => (exit = status));
  while (!(await answers(url))) {
    if (exit === undefined && Date.now() < deadline) {
      await delay(POLL_MS);
      continue;
    }
    started.stop();
    const reason = exit === undefined ? 'does not answer' : `exited with ${exit}`;
    throw new Error(`$ ${command}\n${started.output()}\nThe server ${reason}.`);
  }
  return { url, started };
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(10_000) })).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
