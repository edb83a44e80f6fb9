import { createDelivery, deliver, type DeliveryResult } from '@heyoo/webhooks/producer';
import { type Job, UnrecoverableError } from 'bullmq';
import { RetryError } from './backoff.ts';
import type { Endpoint } from './endpoints.ts';
import { allowanceOf, decisionOf } from './health.ts';
import { putOff, wake } from './keep.ts';
import { describeError } from './log.ts';
import type { Service } from './open.ts';
import type { DeliveryData } from './queues.ts';
import type { EndpointClass } from './telemetry.ts';

/**
 * Makes an attempt, or puts it off where its endpoint has no place for it.
 *
 * @param token BullMQ's proof that this worker has the job.
 * @throws what BullMQ keeps as the job's `failedReason`.
 */
export async function attempt(job: Job<DeliveryData>, token: string | undefined, service: Service): Promise<void> {
  const { health, isolation } = service;
  const { endpoint } = job.data;
  const id = job.id ?? '';
  const target = await service.endpoints.find(endpoint);
  if (!target) {
    await isolation.forget(endpoint, id);
    throw new UnrecoverableError('The endpoint does not exist any more.');
  }
  const before = await health.read(endpoint);
  const { decision, allowance } = decisionOf(before);
  const entry = await isolation.enter(endpoint, id, allowance);
  if (entry.action !== 'start') return putOff(job, token, entry, allowanceOf(before.health), service);

  let after = before.health;
  try {
    const endpointClass = decision === 'probe' ? 'probe' : before.health ? 'failing' : 'new';
    const result = await send(job, target, endpointClass, service);
    const acknowledged = result.outcome === 'acknowledged';
    const update = await health.record(endpoint, { acknowledged, probe: decision === 'probe' });
    after = update.health;
    if (update.notice) service.notify(endpoint, update.notice);
    if (!acknowledged) throw failureOf(result);
    await service.events.finish(job.data.event, endpoint);
  } finally {
    await wake(await isolation.leave(endpoint, id, allowanceOf(after)), endpoint, service);
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
