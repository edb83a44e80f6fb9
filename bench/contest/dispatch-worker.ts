// A worker of examples/dispatch-bullmq whose endpoints are numbers. `fan-out` makes their jobs and delivers none.
import { Worker } from 'bullmq';
import type { Endpoints } from '../../examples/dispatch-bullmq/endpoints.ts';
import { fanOut } from '../../examples/dispatch-bullmq/fan-out.ts';
import { Log } from '../../examples/dispatch-bullmq/log.ts';
import { open } from '../../examples/dispatch-bullmq/open.ts';
import { FAN_OUT, type FanOutData } from '../../examples/dispatch-bullmq/queues.ts';
import { startWorkers } from '../../examples/dispatch-bullmq/workers.ts';

const [, , role, count = '1', port = ''] = process.argv;
const ids = Array.from({ length: Number(count) }, (_, index) => String(index).padStart(8, '0'));
const endpoints: Endpoints = {
  find: async (id) => ({
    id,
    workspaceId: '',
    url: `http://127.0.0.1:${port}/${Number(id)}`,
    secret: 'whsec',
    events: [],
  }),
  subscribedTo: async (_workspace, _name, { after, limit }) => {
    const start = after === '' ? 0 : Number(after) + 1;
    return ids.slice(start, start + limit);
  },
};
const before = process.cpuUsage();
const service = { ...open(process.env, new Log(() => {})), endpoints };

if (role === 'fan-out') {
  const { connection, settings } = service;
  const started = performance.now();
  let peak = 0;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const worker = new Worker<FanOutData>(FAN_OUT, (job, token) => fanOut(job, token, service), {
    connection,
    prefix: settings.prefix,
  });
  worker.on('completed', () => {
    clearInterval(sampling);
    process.send?.({ seconds: (performance.now() - started) / 1_000, cpu: cpuSince(before), bytes: peak });
  });
} else {
  await startWorkers(service);
  process.on('message', () => {
    process.send?.({ seconds: cpuSince(before), cpu: cpuSince(before), bytes: process.memoryUsage().rss });
  });
}
process.on('disconnect', () => process.exit());

/** Seconds. */
function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
