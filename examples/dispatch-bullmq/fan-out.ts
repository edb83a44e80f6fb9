import { DelayedError, type Job } from 'bullmq';
import type { FanOutRun } from './events.ts';
import { MEMORY_FOR_JOBS } from './memory.ts';
import { deliveryId, type FanOutData } from './queues.ts';
import type { Service } from './open.ts';

/**
 * Makes a job for each endpoint that subscribed to the event, step by step. What is in a step is written down before its jobs
 * are made, so that a step that was interrupted is made again, but for the endpoints that have the event by then.
 */
export async function fanOut(job: Job<FanOutData>, token: string | undefined, service: Service): Promise<void> {
  const { events } = service;
  const { workspaceId, id, event } = job.data;
  const { run, step, isComplete } = await events.begin(id, { workspaceId, name: job.name, ...(event && { event }) });
  if (event !== undefined) await job.updateData({ workspaceId, id });
  if (!isComplete) await planAll(job, token, { run, step }, service);
  await service.workspaces.release(workspaceId, id);
}

async function planAll(
  job: Job<FanOutData>,
  token: string | undefined,
  { run, step }: Pick<FanOutRun, 'run' | 'step'>,
  service: Service,
): Promise<void> {
  const { endpoints, events, settings } = service;
  const { workspaceId, id } = job.data;
  await addJobs(job, await events.pendingOf(id, step), service);
  for (let after = step.at(-1) ?? ''; ;) {
    await waitForMemory(job, token, service);
    const page = await endpoints.subscribedTo(workspaceId, job.name, { after, limit: settings.batch });
    const last = page.at(-1);
    if (last === undefined) break;
    const chosen = await withoutFull(page, service);
    if (!(await events.plan(id, run, page, chosen))) throw new Error('Another worker has taken this fan-out over.');
    await addJobs(job, chosen, service);
    after = last;
  }
  await events.complete(id, run);
}

/** A job that is there already is not made twice. */
async function addJobs(
  { name, data: { id } }: Job<FanOutData>,
  chosen: readonly string[],
  { queues: { deliveries } }: Service,
): Promise<void> {
  await deliveries.addBulk(
    chosen.map((endpoint) => ({ name, data: { event: id, endpoint }, opts: { jobId: deliveryId(id, endpoint) } })),
  );
}

/** Goes on a second later while Redis has too little memory left for more jobs, and some are there that will make room. */
async function waitForMemory(job: Job<FanOutData>, token: string | undefined, service: Service): Promise<void> {
  if ((await service.memory.share()) <= MEMORY_FOR_JOBS) return;
  if ((await service.queues.deliveries.getJobCountByTypes('wait', 'prioritized', 'active')) === 0) return;
  service.log.count('waited for memory');
  await job.moveToDelayed(Date.now() + 1_000, token);
  throw new DelayedError();
}

/** Leaves out the endpoints for which as much is kept as may be. */
async function withoutFull(ids: readonly string[], { isolation, log }: Service): Promise<string[]> {
  const full = await isolation.full(ids);
  for (const endpoint of full) log.count(`dropped for ${endpoint}`);
  return ids.filter((id) => !full.has(id));
}
