import type { Fault } from './fault.ts';
import { MAX_DELAY_MS } from '../../src/check-option.ts';
import type { Reply, Resolved } from './reply.ts';

/**
 * Does what was decided on, as late as it says.
 *
 * @param defaults fills in what the decision leaves out.
 * @param request its signal aborts when the sender leaves; there is no answer then.
 */
export function applyReply(
  resolved: Resolved,
  defaults: Reply,
  request: Request,
): Response | Fault | Promise<Response | Fault> {
  if (isResponse(resolved)) return resolved.type === 'error' ? 'network_error' : resolved;
  if (resolved?.delay !== undefined) return late(resolved, defaults, request, resolved.delay);
  return resolved?.fault ?? toResponse(resolved, defaults);
}

async function late(reply: Reply, defaults: Reply, { signal }: Request, delay: number): Promise<Response | Fault> {
  const stillThere = await pause(delay, signal);
  return stillThere ? (reply.fault ?? toResponse(reply, defaults)) : 'timeout';
}

/** A test environment may have a `Response` of its own, next to the one of MSW. */
function isResponse(resolved: Resolved): resolved is Response {
  return resolved !== undefined && 'arrayBuffer' in resolved;
}

export function toResponse(reply: Reply = {}, defaults: Reply = {}): Response {
  const {
    status = defaults.status ?? 200,
    body,
    headers = {},
  } = reply.status === undefined ? { ...defaults, ...reply } : reply;
  if (body === undefined) return new Response(null, { status, headers });
  const all = new Headers(headers);
  if (!all.has('content-type')) all.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers: all });
}

/** False where the signal aborts first. */
function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop);
        resolve(true);
      },
      Math.min(milliseconds, MAX_DELAY_MS),
    );
    function stop(): void {
      clearTimeout(timer);
      resolve(false);
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}
