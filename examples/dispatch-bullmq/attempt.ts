import { type AttemptDecision, createDelivery, deliver, type DeliveryResult } from '@heyoo/webhooks/producer';
import { DelayedError, type Job, UnrecoverableError } from 'bullmq';
import { RetryError } from './backoff.ts';
import type { Endpoint } from './endpoints.ts';
import { allowanceOf, decisionOf, type HealthNow } from './health.ts';
import type { Entry } from './isolation.ts';
import { passOn, putOff } from './keep.ts';
import { describeError } from './log.ts';
import type { Service } from './open.ts';
import type { DeliveryData } from './queues.ts';
import type { Slot } from './slots.ts';
import type { EndpointClass } from './telemetry.ts';

/**
 * Makes an attempt, or puts it off where its endpoint has no place for it.
 *
 * @param token BullMQ's proof that this worker has the job.
 * @throws what BullMQ keeps as the job's `failedReason`.
 */
export async function attempt(job: Job<DeliveryData>, token: string | undefined, service: Service): Promise<void> {
  const { event, endpoint } = job.data;
  try {
    await enter(job, token, service);
  } catch (error) {
    const isLast = error instanceof UnrecoverableError || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    if (isLast && !(error instanceof DelayedError)) await service.events.giveUp(event, endpoint);
    throw error;
  }
}

async function enter(job: Job<DeliveryData>, token: string | undefined, service: Service): Promise<void> {
  const { health, isolation, slots } = service;
  const { endpoint } = job.data;
  const id = job.id ?? '';
  const [target, before] = await Promise.all([service.endpoints.find(endpoint), health.read(endpoint)]);
  if (!target) {
    await isolation.forget(endpoint, id);
    throw new UnrecoverableError('The endpoint does not exist any more.');
  }
  const { decision, allowance } = decisionOf(before);
  const slot = slots.take(endpoint, job.priority === 0);
  try {
    const entry = await isolation.enter(endpoint, id, slot ? allowance : { attempts: 0 });
    if (slot && entry.action === 'start') return await make(job, { target, before, decision, entry, slot }, service);
    slot?.end();
    await putOff(job, token, entry, slot && allowanceOf(before.health), service);
  } finally {
    slot?.end();
  }
}

interface Start {
  readonly target: Endpoint;
  readonly before: HealthNow;
  readonly decision: AttemptDecision;
  readonly entry: Entry;
  readonly slot: Slot;
}

async function make(
  job: Job<DeliveryData>,
  { target, before, decision, entry, slot }: Start,
  service: Service,
): Promise<void> {
  const { event, endpoint } = job.data;
  let after = before.health;
  slot.begin();
  try {
    const endpointClass = decision === 'probe' ? 'probe' : before.health ? 'failing' : 'new';
    const result = await send(job, target, endpointClass, service);
    const acknowledged = result.outcome === 'acknowledged';
    const update = await service.health.record(endpoint, { acknowledged, startedAt: entry.now });
    after = update.health;
    if (update.notice) service.notify(endpoint, update.notice);
    if (!acknowledged) throw failureOf(result);
    await service.events.finish(event, endpoint);
  } finally {
    slot.end();
    await passOn(endpoint, job.id, allowanceOf(after), service);
  }
}

async function send(
  job: Job<DeliveryData>,
  target: Endpoint,
  endpointClass: EndpointClass,
  service: Service,
): Promise<DeliveryResult> {
  const { events, settings, telemetry } = service;
  const stored = await events.find(job.data.event);
  if (!stored) throw new UnrecoverableError('The event is not stored any more.');
  if (job.attemptsMade === 0) telemetry.waited(Date.now() - job.timestamp);
  const delivery = await createDelivery(stored.event, {
    url: target.url,
    secret: target.secret,
    id: job.data.event,
    name: stored.name,
    // An attempt whose worker was killed may have reached the endpoint, and counts.
    attempt: job.attemptsMade + job.stalledCounter + 1,
  });
  const result = await deliver(delivery, {
    timeout: settings.attemptTimeout,
    allowPrivate: settings.allowPrivate,
    onAttempt: telemetry.onAttempt(endpointClass),
  });
  await logAttempt(job, delivery.attempt, result, service);
  return result;
}

/** A log that cannot be written fails no delivery. */
async function logAttempt(
  { name, data: { event, endpoint } }: Job<DeliveryData>,
  attempt: number,
  result: DeliveryResult,
  { attempts, log, worker }: Service,
): Promise<void> {
  const { outcome, status, durationMs } = result;
  log.count(outcome);
  const answer = outcome === 'acknowledged' ? undefined : (result.body ?? describeError(result.error)).slice(0, 200);
  const entry = { at: Date.now(), endpoint, event, name, attempt, outcome, durationMs: Math.round(durationMs), worker };
  try {
    await attempts.add({ ...entry, ...(status !== undefined && { status }), ...(answer && { answer }) });
  } catch (error) {
    log.error(error);
  }
}

function failureOf({ status, error, retryAt }: DeliveryResult): Error {
  const reason = status === undefined ? `No answer (${describeError(error)}).` : `The endpoint answered ${status}.`;
  return retryAt === undefined ? new UnrecoverableError(reason) : new RetryError(reason, retryAt);
}
