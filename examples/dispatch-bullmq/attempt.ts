import { createDelivery, deliver } from '@heyoo/webhooks/producer';
import { type Job, UnrecoverableError } from 'bullmq';
import { RetryError } from './backoff.ts';
import type { Endpoints } from './endpoints.ts';
import type { Health } from './health.ts';
import type { DeliveryData } from './queue.ts';

export interface AttemptOptions {
  readonly endpoints: Endpoints;
  readonly health: Health;
  /** Send over plain http and to private addresses: for a receiver on your own machine, never in production. */
  readonly allowPrivate: boolean;
}

/** Makes one attempt and answers its status. What it throws is what BullMQ keeps as the job's `failedReason`. */
export async function attempt(job: Job<DeliveryData>, options: AttemptOptions): Promise<number | undefined> {
  const { endpoints, health, allowPrivate } = options;
  const endpoint = await endpoints.find(job.data.endpoint);
  if (!endpoint) throw new UnrecoverableError('The endpoint does not exist any more.');
  if (await health.isDisabled(endpoint.id)) throw new UnrecoverableError('The endpoint is disabled.');

  const delivery = await createDelivery(job.data.event, {
    url: endpoint.url,
    secret: endpoint.secret,
    // Started, not made: an attempt whose worker was killed may have reached the endpoint, and counts.
    attempt: job.attemptsStarted,
  });
  const { outcome, status, retryAt, error } = await deliver(delivery, { allowPrivate });
  if (outcome === 'acknowledged') {
    await health.succeeded(endpoint.id);
    return status;
  }
  const reason = status === undefined ? `No answer (${messageOf(error)}).` : `The endpoint answered ${status}.`;
  if (await health.failed(endpoint.id)) throw new UnrecoverableError(`${reason} It is disabled from now on.`);
  throw retryAt === undefined ? new UnrecoverableError(reason) : new RetryError(reason, retryAt);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
