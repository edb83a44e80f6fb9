import { MEMORY_FOR_EVENTS } from './memory.ts';
import type { Service } from './open.ts';
import type { OutgoingEvent } from './queues.ts';

/** What accepts events. */
export type Dispatcher = Pick<Service, 'queues' | 'settings' | 'memory'>;

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
export async function dispatch(events: readonly OutgoingEvent[], service: Dispatcher): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Timeout')), service.settings.dispatchTimeout);
  });
  try {
    await Promise.race([add(events, service), late]);
  } catch (error) {
    if (error instanceof DispatchError) throw error;
    // The cause holds the arguments of the command, and with them the events.
    if (error instanceof Error && error.message.includes('OOM')) throw full();
    throw new DispatchError('queue_unavailable', 'Redis does not answer.');
  } finally {
    clearTimeout(timer);
  }
}

async function add(events: readonly OutgoingEvent[], { queues, memory }: Dispatcher): Promise<void> {
  if ((await memory.share()) > MEMORY_FOR_EVENTS) throw full();
  await queues.fanOut.addBulk(
    events.map(({ workspaceId, id, name, event }) => ({
      name,
      data: { workspaceId, id, event },
      opts: { jobId: fanOutId(id) },
    })),
  );
}

function full(): DispatchError {
  return new DispatchError('queue_full', 'Redis has too little memory left.');
}

/** Ids are opaque, and BullMQ takes neither a colon nor a number. */
function fanOutId(event: string): string {
  return `/${encodeURIComponent(event)}`;
}
