import type { Job } from 'bullmq';
import { deliveryId, type FanOutData } from './queues.ts';
import type { Service } from './open.ts';

/**
 * Makes a job for each endpoint that subscribed to the event, step by step. A step that was interrupted is taken up again:
 * endpoints that have the event by then are left out.
 */
export async function fanOut(job: Job<FanOutData>, service: Service): Promise<void> {
  const { endpoints, events, settings } = service;
  const { event, ...rest } = job.data;
  const { workspaceId, id } = rest;
  let { after = '', planned } = rest;
  if (event !== undefined) {
    await events.store(id, { name: job.name, event });
    await job.updateData(rest);
  }
  for (;;) {
    const page = await endpoints.subscribedTo(workspaceId, job.name, { after, limit: settings.batch });
    const last = page.at(-1);
    if (last === undefined) break;
    const begun = planned === undefined ? 0 : page.indexOf(planned) + 1;
    const fresh = await withoutFull(page.slice(begun), service);
    if (fresh.length > 0) await events.expect(id, fresh);
    const interrupted = begun > 0 ? await events.pendingOf(id, page.slice(0, begun)) : [];
    await job.updateData({ workspaceId, id, after, planned: last });
    await service.queues.deliveries.addBulk(
      [...interrupted, ...fresh].map((endpoint) => ({
        name: job.name,
        data: { event: id, endpoint },
        opts: { jobId: deliveryId(id, endpoint) },
      })),
    );
    after = last;
    planned = undefined;
  }
  await events.complete(id);
}

/** Leaves out the endpoints for which as much is kept as may be. */
async function withoutFull(ids: readonly string[], { isolation, log }: Service): Promise<string[]> {
  if (ids.length === 0) return [];
  const full = await isolation.full(ids);
  for (const endpoint of full) log.count(`dropped for ${endpoint}`);
  return ids.filter((id) => !full.has(id));
}
