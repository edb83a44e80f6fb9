import type { WebhookEvent } from '@heyoo/webhooks';
import { type Job, type JobsOptions, Queue } from 'bullmq';
import { Redis } from 'ioredis';

export const QUEUE = 'received';

const OPTIONS: JobsOptions = {
  attempts: 10,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { age: 86_400 },
  // What failed for good stays, to be looked at and retried.
  removeOnFail: false,
};

export function openRedis(): Redis {
  // BullMQ asks for no limit: a worker waits for a Redis that restarts instead of failing its jobs.
  return new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379', { maxRetriesPerRequest: null });
}

export function openQueue(connection: Redis): Queue<WebhookEvent> {
  return new Queue<WebhookEvent>(QUEUE, { connection, defaultJobOptions: OPTIONS });
}

/** Adds an event unless the queue has it. BullMQ takes no colon in the id of a job, and no number. */
export async function enqueue(queue: Queue<WebhookEvent>, event: WebhookEvent): Promise<Job<WebhookEvent>> {
  return queue.add(event.event, event, { jobId: `event/${encodeURIComponent(event.id)}` });
}
