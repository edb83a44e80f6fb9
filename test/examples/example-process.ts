import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { WebhookEvent } from '../../src/index.ts';
import { createDelivery, deliver } from '../../src/producer.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

const SECRET = 'whsec_4f9a2c7d';

export interface ExampleProcess {
  /** The next line that it prints. */
  next(): Promise<string>;
  signal(name: NodeJS.Signals): void;
  /** @returns its exit code; null if the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function startExample(file: string, env: NodeJS.ProcessEnv = {}): ExampleProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(EXAMPLES, file)], {
    cwd: path.dirname(path.join(EXAMPLES, file)),
    env: { ...process.env, HEYOO_WEBHOOKS_SECRET: SECRET, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    next: async () => String((await lines.next()).value),
    signal: (name) => void child.kill(name),
    async stop(signal = 'SIGTERM') {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** The environment of an example that loads files of this folder first. */
export function preloading(...files: readonly string[]): NodeJS.ProcessEnv {
  const urls = files.map((file) => pathToFileURL(path.join(import.meta.dirname, file)).href);
  return { NODE_OPTIONS: urls.map((url) => `--import ${url}`).join(' ') };
}

/** A receiver that listens. */
export interface Endpoint {
  /** @returns the status of the answer. */
  send(event: WebhookEvent, secret?: string): Promise<number | undefined>;
  /** Sends the headers of a delivery, which the receiver has when this resolves, and its body later. */
  begin(event: WebhookEvent): Promise<{ finish(): Promise<number | undefined> }>;
  /** Whether it takes connections. */
  isOpen(): Promise<boolean>;
}

/** Reads where a receiver listens. */
export async function endpointOf(receiver: ExampleProcess): Promise<Endpoint> {
  const { port } = JSON.parse((await receiver.next()).replace('listening ', '')) as { port: number };
  const url = `http://127.0.0.1:${port}/webhooks`;
  return {
    async send(event, secret = SECRET) {
      return (await deliver(await createDelivery(event, { url, secret }), { allowPrivate: true })).status;
    },
    async begin(event) {
      const { method, headers, body } = await createDelivery(event, { url, secret: SECRET });
      const sent = request(url, { method, headers: { ...headers, expect: '100-continue' } });
      const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
      await once(sent, 'continue');
      return {
        async finish() {
          sent.end(body);
          const [answer] = await answered;
          answer.resume();
          return answer.statusCode;
        },
      };
    },
    async isOpen() {
      const socket = connect(port, '127.0.0.1');
      try {
        await once(socket, 'connect');
        return true;
      } catch {
        return false;
      } finally {
        socket.destroy();
      }
    },
  };
}
