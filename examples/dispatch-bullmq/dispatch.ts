import type { OutgoingEvent, Queues } from './queues.ts';
import type { Settings } from './settings.ts';

/** Says why an event was not accepted; nothing of the event is in it. Dispatch the event again, with the same id. */
export class DispatchError extends Error {
  override readonly name = 'DispatchError';
  readonly code: 'queue_full' | 'queue_unavailable';

  constructor(code: DispatchError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Accepts events, in one write. Finding their endpoints is a job of the workers.
 *
 * @throws {DispatchError} unless all of them are accepted. Some may have been; those are not sent twice.
 */
export async function dispatch(
  events: readonly OutgoingEvent[],
  { fanOut }: Pick<Queues, 'fanOut'>,
  { dispatchTimeout }: Pick<Settings, 'dispatchTimeout'>,
): Promise<void> {
  const jobs = events.map(({ workspaceId, id, name, event }) => ({
    name,
    data: { workspaceId, id, event },
    opts: { jobId: fanOutId(id) },
  }));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Timeout')), dispatchTimeout);
  });
  try {
    await Promise.race([fanOut.addBulk(jobs), late]);
  } catch (error) {
    // The cause holds the arguments of the command, and with them the events.
    const isFull = error instanceof Error && error.message.includes('OOM');
    throw isFull
      ? new DispatchError('queue_full', 'Redis has no memory left.')
      : new DispatchError('queue_unavailable', 'Redis does not answer.');
  } finally {
    clearTimeout(timer);
  }
}

/** Ids are opaque, and BullMQ takes neither a colon nor a number. */
function fanOutId(event: string): string {
  return `/${encodeURIComponent(event)}`;
}
