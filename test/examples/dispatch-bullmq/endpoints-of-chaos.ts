import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { verifyWebhook } from '../../../src/receiver.ts';

type Behaviour = 'healthy' | 'slow' | 'flaky' | 'down at first' | 'silent at first' | 'lying';
const BEHAVIOURS: readonly Behaviour[] = [
  'healthy',
  'healthy',
  'healthy',
  'slow',
  'flaky',
  'down at first',
  'silent at first',
  'lying',
];

export const SECRET = 'whsec_of_chaos';

export interface ChaosEndpoints {
  readonly port: number;
  /** How often each event was handled by each endpoint, by `<id of the event> <number of the endpoint>`. */
  readonly counts: ReadonlyMap<string, number>;
  /** Makes all of them healthy. */
  calm(): void;
  close(): void;
}

/** Endpoints of which some are slow, fail, do not answer, or deny what they have. */
export async function startEndpoints(count: number, host: string, random: () => number): Promise<ChaosEndpoints> {
  const counts = new Map<string, number>();
  const behaviours = Array.from({ length: count }, () => BEHAVIOURS[Math.floor(random() * BEHAVIOURS.length)]);
  let isCalm = false;
  const server = createServer((request, response) => {
    void (async () => {
      const index = Number(request.url?.slice(1));
      const body = await buffer(request);
      await answer(index, response, async () => {
        const headers = new Headers(request.headers as Record<string, string>);
        const delivery = new Request('http://receiver', { method: 'POST', headers, body });
        const { id } = await verifyWebhook(delivery, { secret: SECRET });
        const key = `${id} ${index}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
    })().catch(() => response.destroy());
  }).listen(0, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    calm: () => void (isCalm = true),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };

  async function answer(index: number, response: ServerResponse, handle: () => Promise<void>): Promise<void> {
    const behaviour = isCalm ? 'healthy' : behaviours[index];
    if (behaviour === 'down at first') return void response.writeHead(503).end();
    if (behaviour === 'silent at first') return;
    if (behaviour === 'flaky' && random() < 0.3)
      return void (random() < 0.5 ? response.destroy() : response.writeHead(500).end());
    if (behaviour === 'slow') await setTimeout(100 + 300 * random());
    await handle();
    // It has the event, and says that it has not.
    if (behaviour === 'lying' && random() < 0.3) response.destroy();
    else response.end();
  }
}
