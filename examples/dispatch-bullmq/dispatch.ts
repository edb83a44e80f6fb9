import { MEMORY_FOR_EVENTS } from './memory.ts';
import type { Service } from './open.ts';
import type { OutgoingEvent } from './queues.ts';

/** What accepts events. */
export type Dispatcher = Pick<Service, 'queues' | 'settings' | 'memory' | 'workspaces' | 'dispatching'>;

/** Says why an event was not accepted; nothing of the event is in it. Dispatch the event again, with the same id. */
export class DispatchError extends Error {
  override readonly name = 'DispatchError';
  readonly code: 'queue_full' | 'queue_unavailable';
  /** The workspaces whose events were not accepted, where all others were; empty where none was. */
  readonly workspaces: readonly string[];

  constructor(code: DispatchError['code'], message: string, workspaces: readonly string[] = []) {
    super(message);
    this.code = code;
    this.workspaces = workspaces;
  }
}

/**
 * Accepts events. Finding their endpoints is a job of the workers.
 *
 * @throws {DispatchError} unless all of them are accepted. Some may have been; those are not sent twice.
 */
export async function dispatch(events: readonly OutgoingEvent[], service: Dispatcher): Promise<void> {
  const { dispatching, settings } = service;
  // What Redis has not answered yet is in the memory of this process, and stays there until it does.
  if (dispatching.events > 0 && dispatching.events + events.length > settings.maxDispatching) throw unavailable();
  dispatching.events += events.length;
  const adding = add(events, service).finally(() => (dispatching.events -= events.length));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), settings.dispatchTimeout);
  });
  try {
    await Promise.race([adding, late]);
  } catch (error) {
    if (error instanceof DispatchError) throw error;
    // The cause holds the arguments of the command, and with them the events.
    throw error instanceof Error && error.message.includes('OOM') ? full() : unavailable();
  } finally {
    clearTimeout(timer);
  }
}

async function add(events: readonly OutgoingEvent[], { queues, memory, workspaces }: Dispatcher): Promise<void> {
  if ((await memory.share()) > MEMORY_FOR_EVENTS) throw full();
  const rejected = new Set<string>();
  await Promise.all(
    [...new Set(events.map(({ workspaceId }) => workspaceId))].map(async (workspace) => {
      const own = events.filter(({ workspaceId }) => workspaceId === workspace).map(({ id }) => id);
      if (!(await workspaces.accept(workspace, own))) rejected.add(workspace);
    }),
  );
  await queues.fanOut.addBulk(
    events
      .filter(({ workspaceId }) => !rejected.has(workspaceId))
      .map(({ workspaceId, id, name, event }) => ({
        name,
        data: { workspaceId, id, event },
        opts: { jobId: fanOutId(id) },
      })),
  );
  if (rejected.size === 0) return;
  throw new DispatchError('queue_full', 'A workspace has as many deliveries pending as it may.', [...rejected]);
}

function full(): DispatchError {
  return new DispatchError('queue_full', 'Redis has too little memory left.');
}

function unavailable(): DispatchError {
  return new DispatchError('queue_unavailable', 'Redis does not answer.');
}

/** Ids are opaque, and BullMQ takes neither a colon nor a number. */
function fanOutId(event: string): string {
  return `/${encodeURIComponent(event)}`;
}
