import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { idOf } from '../../support/any-event.ts';
import { createWebhookHandler, toNodeHandler } from '../../../src/receiver.ts';

/** What the endpoint does with a request: handles it as a receiver should, breaks off, or answers this. */
export type Answer =
  | 'handle'
  | 'break off'
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

export interface Receiver {
  readonly url: string;
  readonly secret: string;
  /** The bodies of all requests that arrived. */
  readonly bodies: string[];
  /** The ids of the events that were verified and handled. */
  readonly handled: string[];
  /** Asked for every request. */
  answer: (body: string) => Answer | Promise<Answer>;
  close(): Promise<void>;
}

/** A server on the loopback interface that counts what arrives before the package's own receiver handles it. */
export async function startReceiver(secret: string): Promise<Receiver> {
  const bodies: string[] = [];
  const handled: string[] = [];
  const handle = toNodeHandler(
    createWebhookHandler({
      secret,
      onEvent: (event) => handled.push(idOf(event)),
    }),
  );
  const server = createServer((request, response) => void respond(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    secret,
    bodies,
    handled,
    answer: () => 'handle',
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return receiver;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    bodies.push(body.toString());
    const answer = await receiver.answer(body.toString());
    if (answer === 'handle') await handle(Object.assign(request, { body }), response);
    else if (answer === 'break off') response.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  }
}
