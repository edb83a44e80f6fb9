// Sends what is due. Start as many as you like, on as many machines.
import { hostname } from 'node:os';
import { deliveryPolicy } from '@heyoo/webhooks';
import { Worker } from 'bullmq';
import { attempt } from './attempt.ts';
import { backoff } from './backoff.ts';
import { open } from './open.ts';
import { type DeliveryData, QUEUE } from './queue.ts';

const { ALLOW_PRIVATE, CONCURRENCY = '20', RECOVER_AFTER_MS = '30000' } = process.env;
const service = open();
const { endpoints, health } = service;
const options = { endpoints, health, allowPrivate: ALLOW_PRIVATE === '1' };
const name = `${hostname()}:${process.pid}`;

const worker = new Worker<DeliveryData, number | undefined>(QUEUE, (job) => attempt(job, options), {
  name,
  connection: service.redis,
  concurrency: Number(CONCURRENCY),
  settings: { backoffStrategy: backoff },
  // The job of a worker that died is taken over once its lock is this old. A worker that lives renews its locks.
  lockDuration: Number(RECOVER_AFTER_MS),
  stalledInterval: Number(RECOVER_AFTER_MS),
  // By default a job that loses its worker a second time fails: that would be a lost event.
  maxStalledCount: deliveryPolicy.disableAfterConsecutiveFailures,
});

worker.on('completed', (job, status) => console.log(`${job.id} acknowledged with ${status}`));
worker.on('failed', (job, { message }) => {
  const next = job?.finishedOn === undefined ? `again in ${Math.round((job?.delay ?? 0) / 1000)} s` : 'dead letter';
  console.log(`${job?.id} ${next}: ${message}`);
});
worker.on('stalled', (id) => console.log(`${id} lost its worker`));
worker.on('error', (error) => console.error(error));

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
await worker.waitUntilReady();
console.log(`working as ${name}`);

/** Lets the attempts that are on their way finish. */
async function stop(): Promise<void> {
  console.log('stopping');
  await worker.close();
  await service.close();
}
