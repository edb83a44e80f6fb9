import path from 'node:path';
import { expect, test } from 'vitest';
import { hasNamespaces, runInNamespace } from '../../support/network-namespace.ts';
import { hasRedis } from '../../support/redis-server.ts';
import type { ChaosOptions, ChaosReport } from './chaos.ts';

/** More of it, on demand: `CHAOS_DELIVERIES=100000 CHAOS_SEED=7 npx vitest run test/examples/dispatch-bullmq/chaos.test.ts`. */
const DELIVERIES = Number(process.env['CHAOS_DELIVERIES'] ?? 2_000);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const ENDPOINTS = 40;

test.runIf(hasRedis() && hasNamespaces())(
  'every event reaches every endpoint of its workspace while workers are killed, Redis restarts and the network is cut',
  { timeout: 120_000 + DELIVERIES * 60 },
  async () => {
    const options: ChaosOptions = {
      seed: SEED,
      events: Math.ceil((2 * DELIVERIES) / ENDPOINTS),
      endpoints: ENDPOINTS,
      workers: 2,
      disasters: Math.max(5, DELIVERIES / 5_000),
      pause: Math.max(500, DELIVERIES / 10),
    };
    const script = path.join(import.meta.dirname, 'chaos.ts');
    const { code, result, stderr } = await runInNamespace(script, { args: [JSON.stringify(options)] });
    console.log(stderr, result);
    expect(code).toBe(0);
    expect(result).toMatchObject({
      expected: DELIVERIES,
      delivered: DELIVERIES,
      dead: [],
      lost: [],
      strange: [],
    } satisfies Partial<ChaosReport>);
  },
);
