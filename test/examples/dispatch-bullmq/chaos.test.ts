import { expect, test } from 'vitest';
import { hasRedis } from '../../support/redis-server.ts';
import { runChaos } from './chaos.ts';

/** More of it, on demand: `CHAOS_DELIVERIES=100000 CHAOS_SEED=7 npx vitest run test/examples/dispatch-bullmq/chaos.test.ts`. */
const DELIVERIES = Number(process.env['CHAOS_DELIVERIES'] ?? 2_000);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const ENDPOINTS = 40;

test.runIf(hasRedis())(
  'every event reaches every endpoint of its workspace while workers are killed, Redis restarts and the network is cut',
  { timeout: 60_000 + DELIVERIES * 60 },
  async () => {
    const report = await runChaos({
      seed: SEED,
      events: Math.ceil((2 * DELIVERIES) / ENDPOINTS),
      endpoints: ENDPOINTS,
      workers: 2,
      disasters: Math.max(5, DELIVERIES / 1_000),
      pause: 500,
    });
    console.log(report);
    const { lost, strange, expected, delivered, dead } = report;
    expect({ lost, strange }).toEqual({ lost: [], strange: [] });
    expect([expected, delivered + dead]).toEqual([DELIVERIES, DELIVERIES]);
  },
);
