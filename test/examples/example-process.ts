import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { WebhookEvent } from '../../src/index.ts';
import { createDelivery, deliver } from '../../src/producer.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

const SECRET = 'whsec_4f9a2c7d';

export interface ExampleProcess {
  /** The next line that it prints. */
  next(): Promise<string>;
  /** @returns its exit code; null if the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function startExample(file: string, env: NodeJS.ProcessEnv): ExampleProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(EXAMPLES, file)], {
    cwd: path.dirname(path.join(EXAMPLES, file)),
    env: { ...process.env, HEYOO_WEBHOOKS_SECRET: SECRET, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    next: async () => String((await lines.next()).value),
    async stop(signal = 'SIGTERM') {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** @returns sends an event to the receiver, once it says where it listens, and gives the status of the answer. */
export async function senderTo(
  receiver: ExampleProcess,
): Promise<(event: WebhookEvent) => Promise<number | undefined>> {
  const { port } = JSON.parse((await receiver.next()).replace('listening ', '')) as { port: number };
  return async (event) => {
    const delivery = await createDelivery(event, { url: `http://127.0.0.1:${port}/webhooks`, secret: SECRET });
    return (await deliver(delivery, { allowPrivate: true })).status;
  };
}
