import { DelayedError, ErrorCode, Job, UnrecoverableError } from 'bullmq';
import type { Service } from './open.ts';
import type { Allowance, Entry, Release } from './isolation.ts';
import type { DeliveryData } from './queues.ts';

/**
 * Puts an attempt off that may not start: until it has its turn, or in the list of its endpoint until another one of that
 * endpoint ends.
 *
 * @param token BullMQ's proof that this worker has the job.
 * @throws {DelayedError} which is how BullMQ knows, or {UnrecoverableError} for what was kept for too long.
 */
export async function putOff(
  job: Job<DeliveryData>,
  token: string | undefined,
  entry: Entry,
  allowance: Allowance,
  service: Service,
): Promise<never> {
  const { isolation, settings, log } = service;
  const { endpoint } = job.data;
  const id = job.id ?? '';
  if (entry.action === 'delay') {
    await job.moveToDelayed(Date.now() + entry.at - entry.now, token);
    throw new DelayedError();
  }
  const left = entry.at + settings.keep - entry.now;
  if (left <= 0) {
    await isolation.forget(endpoint, id);
    throw new UnrecoverableError('The event was kept for as long as events are.');
  }
  log.count('kept');
  await job.changePriority({ priority: 0 });
  await job.moveToDelayed(Date.now() + left, token);
  // It may have got a place before it could be woken up.
  await wake(await isolation.placeOf(endpoint, id), endpoint, service);
  await wake(await isolation.leave(endpoint, undefined, allowance), endpoint, service);
  throw new DelayedError();
}

/** Lets attempts start that have got a place. */
export async function wake(
  releases: readonly Release[],
  endpoint: string,
  { queues: { deliveries }, isolation }: Service,
): Promise<void> {
  await Promise.all(
    releases.map(async ({ job: id, delay }) => {
      const job = new Job<DeliveryData>(deliveries, '', { event: '', endpoint }, {}, id);
      try {
        await (delay > 0 ? job.changeDelay(delay) : job.promote());
      } catch (error) {
        const { code } = error as { code?: number };
        if (code === ErrorCode.JobNotExist) return isolation.forget(endpoint, id);
        // It is on its way into the list: who puts it there sees that it has a place.
        if (code !== ErrorCode.JobNotInState) throw error;
      }
    }),
  );
}
