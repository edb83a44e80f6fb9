import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { dispatch } from '../../../examples/dispatch-bullmq/dispatch.ts';
import { deadLetters } from '../../../examples/dispatch-bullmq/dead-letters.ts';
import { Log } from '../../../examples/dispatch-bullmq/log.ts';
import { open } from '../../../examples/dispatch-bullmq/open.ts';
import { verifyWebhook } from '../../../src/receiver.ts';
import { NAME, idOf } from '../../support/any-event.ts';
import { freePort } from '../../support/free-port.ts';
import { startRedis } from '../../support/redis-server.ts';
import { startCable } from './cable.ts';
import { startWorker, type WorkerProcess } from './processes.ts';
import { eventOf } from './scene.ts';

export interface ChaosOptions {
  readonly seed: number;
  readonly events: number;
  readonly endpoints: number;
  /** Workers at a time. */
  readonly workers: number;
  /** Disasters, one after the other. */
  readonly disasters: number;
  /** Milliseconds between two. */
  readonly pause: number;
  readonly log?: (line: string) => void;
}

export interface ChaosReport {
  readonly expected: number;
  /** Deliveries that their endpoint has verified and handled at least once. */
  readonly delivered: number;
  /** Of those, handled more than once. */
  readonly duplicated: number;
  /** Not delivered, and in the list of those that failed for good. */
  readonly dead: number;
  /** Neither delivered nor a dead letter. */
  readonly lost: readonly string[];
  /** Delivered without being expected, such as to another workspace. */
  readonly strange: readonly string[];
  readonly disasters: Readonly<Record<string, number>>;
  readonly seconds: number;
}

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
const SECRET = 'whsec_of_chaos';

/** Dispatches events of two workspaces while everything breaks, and accounts for each event and endpoint. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { log = () => {} } = options;
  const started = performance.now();
  const random = randomOf(options.seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'dispatch-chaos-'));
  const redisPort = await freePort();
  const settings = { port: String(redisPort), dir: folder, appendonly: 'yes' };
  let redis = await startRedis(settings);
  const cable = await startCable(redisPort);

  const counts = new Map<string, number>();
  const behaviours = Array.from(
    { length: options.endpoints },
    () => BEHAVIOURS[Math.floor(random() * BEHAVIOURS.length)],
  );
  let isCalm = false;
  const server = createServer((request, response) => {
    void (async () => {
      const index = Number(request.url?.slice(1));
      const body = await buffer(request);
      await answer(index, response, async () => {
        const headers = new Headers(request.headers as Record<string, string>);
        const { id } = await verifyWebhook(new Request('http://receiver', { method: 'POST', headers, body }), {
          secret: SECRET,
        });
        const key = `${id} ${index}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
    })().catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

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

  const workspaceOf = (index: number): string => (index % 2 === 0 ? 'even' : 'odd');
  const file = path.join(folder, 'endpoints.json');
  const ids = Array.from({ length: options.endpoints }, (_, index) => `endpoint-${index}`);
  writeFileSync(
    file,
    JSON.stringify(
      ids.map((id, index) => ({
        id,
        workspaceId: workspaceOf(index),
        url: `http://127.0.0.1:${port}/${index}`,
        secret: SECRET,
        events: [NAME],
      })),
    ),
  );
  const environment = (cut: boolean): NodeJS.ProcessEnv => ({
    REDIS_URL: `redis://127.0.0.1:${cut ? cable.port : redisPort}`,
    ENDPOINTS: file,
    ALLOW_PRIVATE: '1',
    RECOVER_AFTER_MS: '5000',
    ATTEMPT_TIMEOUT_MS: '3000',
    PROBE_AFTER_MS: '500',
    SWEEP_MS: '1000',
    BATCH: '7',
  });
  const start = async (clock = 0): Promise<WorkerProcess> =>
    startWorker({
      ...environment(true),
      ...(clock !== 0 && { CLOCK_OFFSET_MS: String(clock), NODE_OPTIONS: `--import ${CLOCK}` }),
    });
  const service = open(environment(false), new Log(() => {}));
  const workers = await Promise.all(Array.from({ length: options.workers }, () => start()));

  const disasters: Record<string, () => Promise<unknown>> = {
    async 'killed worker'() {
      const index = Math.floor(random() * workers.length);
      await workers[index]?.kill('SIGKILL');
      workers[index] = await start();
    },
    async 'worker with another clock'() {
      const index = Math.floor(random() * workers.length);
      await workers[index]?.kill('SIGKILL');
      workers[index] = await start(Math.round((random() - 0.5) * 2 * 3_600_000));
    },
    async 'restarted Redis'() {
      await redis.stop();
      await setTimeout(200 + 800 * random());
      redis = await startRedis(settings);
    },
    async 'cut network'() {
      cable.cut();
      await setTimeout(200 + 800 * random());
      cable.mend();
    },
    async 'silent network'() {
      cable.hold();
      await setTimeout(200 + 2_000 * random());
      cable.mend();
    },
  };
  const happened: Record<string, number> = {};

  const expected = new Set<string>();
  const dispatching = (async () => {
    for (let number = 0; number < options.events; number++) {
      const event = eventOf(number, number % 2 === 0 ? 'even' : 'odd');
      for (const index of ids.keys())
        if (workspaceOf(index) === event.workspaceId) expected.add(`${idOf(event.event)} ${index}`);
      // As an outbox does: until it is accepted.
      while (
        !(await dispatch([event], service).then(
          () => true,
          () => false,
        ))
      )
        await setTimeout(50);
    }
  })();
  const promoting = new AbortController();
  const promoted = (async () => {
    while (!promoting.signal.aborted) {
      await setTimeout(500);
      await service.queues.deliveries.promoteJobs().catch(() => {});
    }
  })();

  const names = Object.keys(disasters);
  for (let index = 0; index < options.disasters; index++) {
    await setTimeout(options.pause * (0.5 + random()));
    const name = (index < names.length ? names[index] : names[Math.floor(random() * names.length)]) ?? '';
    happened[name] = (happened[name] ?? 0) + 1;
    log(`${name}, ${counts.size} of ${expected.size} delivered`);
    await disasters[name]?.();
  }
  await dispatching;
  isCalm = true;
  await settle();
  promoting.abort();
  await promoted;

  const dead = new Set<string>();
  for await (const { data } of deadLetters(service.queues))
    dead.add(`${data.event} ${data.endpoint.replace('endpoint-', '')}`);
  const report = {
    expected: expected.size,
    delivered: [...expected].filter((key) => counts.has(key)).length,
    duplicated: [...counts.values()].filter((count) => count > 1).length,
    dead: [...dead].filter((key) => !counts.has(key)).length,
    lost: [...expected].filter((key) => !counts.has(key) && !dead.has(key)),
    strange: [...counts.keys()].filter((key) => !expected.has(key)),
    disasters: happened,
    seconds: (performance.now() - started) / 1_000,
  };
  await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
  await service.close();
  await cable.close();
  await redis.stop();
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
  return report;

  /** Waits until nothing is on its way, or nothing has moved for a minute. */
  async function settle(): Promise<void> {
    const { fanOut, deliveries } = service.queues;
    let last = '';
    for (let idle = 0; idle < 240; idle++) {
      const jobs = [
        await fanOut.count(),
        await fanOut.getActiveCount(),
        await deliveries.count(),
        await deliveries.getActiveCount(),
      ];
      if (jobs.every((count) => count === 0)) return;
      const now = JSON.stringify([jobs, counts.size]);
      if (now !== last) idle = 0;
      last = now;
      await setTimeout(250);
    }
  }
}

const CLOCK = path.join(import.meta.dirname, 'clock.js');

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
