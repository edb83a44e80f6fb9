// Does the work. Start as many as you like, on as many machines.
import type { WebhookEvent } from '@heyoo/webhooks';
import { Worker } from 'bullmq';
import { openRedis, QUEUE } from './queue.ts';

const redis = openRedis();

/** Takes as long as it needs. A job whose worker dies runs again: make each write safe to repeat, by `event.id`. */
async function work(event: WebhookEvent): Promise<void> {
  console.log(`handled ${event.event} ${event.id}`);
}

const worker = new Worker<WebhookEvent>(QUEUE, ({ data }) => work(data), {
  connection: redis,
  autorun: false,
  // By default a job that loses its worker a second time fails: that would be a lost event.
  maxStalledCount: 10,
});

worker.on('failed', (job, { message }) => console.log(`failed ${job?.id}: ${message}`));
worker.on('error', (error) => console.error(error));
await worker.waitUntilReady();
process.once('SIGTERM', () => void stop());
console.log('working');
void worker.run();

/** Lets the jobs that are running finish. */
async function stop(): Promise<void> {
  await worker.close();
  await redis.quit();
}
