// Runs in a network namespace: node --import tsx chaos.ts <options as JSON>. Prints its report as JSON.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { dispatch } from '../../../examples/dispatch-bullmq/dispatch.ts';
import { deadLetters } from '../../../examples/dispatch-bullmq/dead-letters.ts';
import { Log } from '../../../examples/dispatch-bullmq/log.ts';
import { open } from '../../../examples/dispatch-bullmq/open.ts';
import { NAME, idOf } from '../../support/any-event.ts';
import { freePort } from '../../support/free-port.ts';
import { startRedis } from '../../support/redis-server.ts';
import { SECRET, startEndpoints } from './endpoints-of-chaos.ts';
import { startNetwork } from './network.ts';
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
}

export interface ChaosReport {
  readonly expected: number;
  /** Deliveries that their endpoint has verified and handled at least once. */
  readonly delivered: number;
  /** Of those, handled more than once. */
  readonly duplicated: number;
  /** Not delivered, and in the list of those that failed for good. */
  readonly dead: readonly string[];
  /** Neither delivered nor a dead letter. */
  readonly lost: readonly string[];
  /** Delivered without being expected, such as to another workspace. */
  readonly strange: readonly string[];
  readonly disasters: Readonly<Record<string, number>>;
  readonly seconds: number;
}

const CLOCK = path.join(import.meta.dirname, 'clock.js');

console.log(JSON.stringify(await runChaos(JSON.parse(process.argv[2] ?? '') as ChaosOptions)));
process.exit();

/** Dispatches events of two workspaces while everything breaks, and accounts for each event and endpoint. */
async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const started = performance.now();
  const random = randomOf(options.seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'dispatch-chaos-'));
  const network = await startNetwork();
  const settings = {
    port: String(await freePort()),
    bind: '0.0.0.0',
    'protected-mode': 'no',
    dir: folder,
    appendonly: 'yes',
  };
  let redis = await startRedis(settings);
  const endpoints = await startEndpoints(options.endpoints, network.endpoints, random);
  const { counts } = endpoints;

  const workspaceOf = (index: number): string => (index % 2 === 0 ? 'even' : 'odd');
  const file = path.join(folder, 'endpoints.json');
  const list = Array.from({ length: options.endpoints }, (_, index) => ({
    id: String(index),
    workspaceId: workspaceOf(index),
    url: `http://${network.endpoints}:${endpoints.port}/${index}`,
    secret: SECRET,
    events: [NAME],
  }));
  writeFileSync(file, JSON.stringify(list));
  const environment = (host: string): NodeJS.ProcessEnv => ({
    REDIS_URL: `redis://${host}:${redis.port}`,
    ENDPOINTS: file,
    ALLOW_PRIVATE: '1',
    RECOVER_AFTER_MS: '1500',
    ATTEMPT_TIMEOUT_MS: '1000',
    PROBE_AFTER_MS: '250',
    MAX_PROBE_AFTER_MS: '1000',
    SWEEP_MS: '500',
    BATCH: '7',
  });
  const start = async (clock = 0): Promise<WorkerProcess> => {
    const offset = clock !== 0 && { CLOCK_OFFSET_MS: String(clock), NODE_OPTIONS: `--import ${CLOCK}` };
    return startWorker({ ...environment(network.redis), ...offset }, { far: network.far });
  };
  const service = open(environment('127.0.0.1'), new Log(() => {}));
  const workers = await Promise.all(Array.from({ length: options.workers }, () => start()));

  const replaceWorker = async (clock = 0): Promise<void> => {
    const index = Math.floor(random() * workers.length);
    await workers[index]?.kill('SIGKILL');
    workers[index] = await start(clock);
  };
  const cut = async (ms: number): Promise<void> => {
    network.cut();
    await setTimeout(ms);
    network.mend();
  };
  const disasters: Record<string, () => Promise<unknown>> = {
    'killed worker': () => replaceWorker(),
    'worker with another clock': () => replaceWorker(Math.round((random() - 0.5) * 2 * 3_600_000)),
    async 'restarted Redis'() {
      await redis.stop();
      await setTimeout(200 + 800 * random());
      redis = await startRedis(settings);
    },
    'cut network': () => cut(200 + 800 * random()),
    // Longer than a worker has its jobs for.
    'network away for long': () => cut(3_000 + 1_000 * random()),
  };
  const happened: Record<string, number> = {};

  const expected = new Set<string>();
  const dispatching = (async () => {
    for (let number = 0; number < options.events; number++) {
      const event = eventOf(number, workspaceOf(number));
      for (const { id, workspaceId } of list)
        if (workspaceId === event.workspaceId) expected.add(`${idOf(event.event)} ${id}`);
      const accept = (): Promise<boolean> =>
        dispatch([event], service).then(
          () => true,
          () => false,
        );
      // As an outbox does: until it is accepted.
      while (!(await accept())) await setTimeout(50);
    }
  })();
  const hurrying = new AbortController();
  const hurried = (async () => {
    while (!hurrying.signal.aborted) {
      await setTimeout(500);
      await hurry().catch(() => {});
    }
  })();

  const names = Object.keys(disasters);
  for (let index = 0; index < options.disasters; index++) {
    await setTimeout(options.pause * (0.5 + random()));
    const name = (index < names.length ? names[index] : names[Math.floor(random() * names.length)]) ?? '';
    happened[name] = (happened[name] ?? 0) + 1;
    console.error(`${name}, ${counts.size} of ${expected.size} delivered`);
    await disasters[name]?.();
  }
  await dispatching;
  endpoints.calm();
  await settle();
  hurrying.abort();
  await hurried;

  const dead = new Set<string>();
  for await (const { data } of deadLetters(service.queues)) dead.add(`${data.event} ${data.endpoint}`);
  const report = {
    expected: expected.size,
    delivered: [...expected].filter((key) => counts.has(key)).length,
    duplicated: [...counts.values()].filter((count) => count > 1).length,
    dead: [...dead].filter((key) => !counts.has(key)),
    lost: [...expected].filter((key) => !counts.has(key) && !dead.has(key)),
    strange: [...counts.keys()].filter((key) => !expected.has(key)),
    disasters: happened,
    seconds: (performance.now() - started) / 1_000,
  };
  await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
  await service.close();
  await redis.stop();
  endpoints.close();
  network.close();
  rmSync(folder, { recursive: true, force: true });
  return report;

  /** Makes retries due whose delay is that of the policy. What is kept for an endpoint has to wake up by itself. */
  async function hurry(): Promise<void> {
    const { queues, isolation } = service;
    for (const job of await queues.deliveries.getDelayed(0, 999)) {
      if (await isolation.isKept(job.data.endpoint, job.id ?? '')) continue;
      await job.promote().catch(() => {});
    }
  }

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
