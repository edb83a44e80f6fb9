import { type WebhookEvent, deliveryPolicy } from '@heyoo/webhooks';
import { type Job, type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Endpoints } from './endpoints.ts';
import type { Health } from './health.ts';

export const QUEUE = 'webhooks';

/** One event on its way to one endpoint. */
export interface DeliveryData {
  readonly event: WebhookEvent;
  /** The id of the endpoint. */
  readonly endpoint: string;
}

const OPTIONS: JobsOptions = {
  attempts: deliveryPolicy.disableAfterConsecutiveFailures,
  backoff: { type: 'policy' },
  // An event that is dispatched again within a day is known by the id of its job.
  removeOnComplete: { age: 86_400 },
  // What failed for good stays: the failed jobs are the dead letters.
  removeOnFail: false,
  // A failed attempt is no fault of the code: its reason is enough.
  stackTraceLimit: 0,
};

export function openQueue(connection: Redis): Queue<DeliveryData> {
  return new Queue<DeliveryData>(QUEUE, { connection, defaultJobOptions: OPTIONS });
}

export interface Dispatcher {
  readonly queue: Queue<DeliveryData>;
  readonly endpoints: Endpoints;
  readonly health: Health;
}

/**
 * Makes one job per endpoint that subscribed to the event. The jobs are not added in one transaction; should this
 * throw, call it again with the same event: a job that is there already is not added twice.
 */
export async function dispatch(
  event: WebhookEvent,
  { queue, endpoints, health }: Dispatcher,
): Promise<Job<DeliveryData>[]> {
  const jobs = [];
  for (const { id } of await endpoints.subscribedTo(event.event)) {
    if (await health.isDisabled(id)) continue;
    jobs.push({ name: event.event, data: { event, endpoint: id }, opts: { jobId: jobId(event.id, id) } });
  }
  return queue.addBulk(jobs);
}

/** Ids are opaque, and BullMQ takes no colon in them. */
function jobId(event: string, endpoint: string): string {
  return `${encodeURIComponent(event)}/${encodeURIComponent(endpoint)}`;
}
