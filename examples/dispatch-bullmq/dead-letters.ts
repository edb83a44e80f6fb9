import { mayRedrive, type RedriveSelection } from '@heyoo/webhooks/producer';
import type { Job } from 'bullmq';
import type { Service } from './open.ts';
import type { DeliveryData, Queues } from './queues.ts';

const PAGE = 100;

/** The deliveries that failed for good, the oldest first. */
export async function* deadLetters({ deliveries }: Queues): AsyncGenerator<Job<DeliveryData>> {
  const until = Date.now();
  let known = new Set<string>();
  for (let start = 0; ;) {
    const page = await deliveries.getJobs(['failed'], start, start + PAGE - 1, true);
    const jobs = page.filter((job) => job !== undefined && !known.has(job.id ?? ''));
    for (const job of jobs) {
      // What fails again in the meantime is behind those that are listed.
      if ((job.finishedOn ?? 0) > until) return;
      yield job;
    }
    if (page.length === 0) return;
    // Those that were redriven are in the list no more, so that others have moved up.
    known = new Set(page.map((job) => job?.id ?? ''));
    const left = await Promise.all(page.map(async (job) => (await job?.isFailed()) ?? false));
    start += left.filter(Boolean).length;
  }
}

export interface Redriven {
  readonly id: string;
  /** False where its event is not stored any more. */
  readonly redriven: boolean;
}

/** Makes the selected deliveries that failed for good once more, with all attempts of the policy. */
export async function* redrive(
  { queues, events }: Pick<Service, 'queues' | 'events'>,
  selection: RedriveSelection,
): AsyncGenerator<Redriven> {
  for await (const letter of deadLetters(queues)) {
    const { event, endpoint } = letter.data;
    const record = { event, endpoint, state: 'failed', endedAt: letter.finishedOn ?? 0 } as const;
    if (!mayRedrive(record, selection)) continue;
    const redriven = await events.revive(event, endpoint);
    if (redriven) await letter.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
    yield { id: letter.id ?? '', redriven };
  }
}
