import { DelayedError, ErrorCode, Job, UnrecoverableError } from 'bullmq';
import { allowanceOf } from './health.ts';
import type { Service } from './open.ts';
import type { Allowance, Entry, Release } from './isolation.ts';
import type { DeliveryData } from './queues.ts';

/** Endpoints to look at when a slot becomes free: most that wait for one have something to do. */
const TRIED = 10;

/**
 * Puts an attempt off that may not start: until it has its turn, or in the list of its endpoint until another one ends.
 *
 * @param token BullMQ's proof that this worker has the job.
 * @param allowance of its endpoint; undefined where the worker has no slot for it.
 * @throws {DelayedError} which is how BullMQ knows, or {UnrecoverableError} for what was kept for too long.
 */
export async function putOff(
  job: Job<DeliveryData>,
  token: string | undefined,
  entry: Entry,
  allowance: Allowance | undefined,
  service: Service,
): Promise<never> {
  const { isolation, settings, slots, log } = service;
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
  // Redis has them in this order, and in one round trip.
  await Promise.all([job.changePriority({ priority: 0 }), job.moveToDelayed(Date.now() + left, token)]);
  // It may have got a place before it could be woken up.
  await wake(await isolation.placeOf(endpoint, id), endpoint, service);
  if (allowance === undefined) {
    slots.wait(endpoint);
    await wakeNext(service);
  } else if (entry.active === 0) {
    // Nobody else would wake up a probe.
    await wake(await isolation.leave(endpoint, undefined, allowance), endpoint, service);
  }
  throw new DelayedError();
}

/** Frees the place of an attempt that has ended, and lets those start that waited for it. */
export async function passOn(
  endpoint: string,
  job: string | undefined,
  allowance: Allowance,
  service: Service,
): Promise<void> {
  const places = service.slots.turn(endpoint);
  await wake(await service.isolation.leave(endpoint, job, { ...allowance, places }), endpoint, service);
  if (places === 0) await wakeNext(service);
}

/** Lets one attempt start for a slot that became free, of the endpoint whose turn it is. */
async function wakeNext(service: Service): Promise<void> {
  const { health, isolation, slots } = service;
  for (let tried = 0; tried < TRIED; tried++) {
    const endpoint = slots.next();
    if (endpoint === undefined) return;
    const allowance = allowanceOf((await health.read(endpoint)).health);
    const releases = await isolation.leave(endpoint, undefined, { ...allowance, places: 1 });
    await wake(releases, endpoint, service);
    if (releases.length > 0) return;
  }
}

/** Lets attempts start that have got a place. */
export async function wake(
  releases: readonly Release[],
  endpoint: string,
  { queues: { deliveries }, isolation }: Pick<Service, 'queues' | 'isolation'>,
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
