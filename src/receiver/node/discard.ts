import { isGone, type NodeRequest } from './from-node.ts';

/** What is discarded of a rejected body, so that its connection can be used again: bytes and milliseconds. */
const MAX_BYTES = 64 * 1024;
const MAX_MS = 1000;

/**
 * Reads what is left of a body, up to a limit.
 *
 * @returns whether the body ended, so that the connection can be kept.
 */
export async function discard(request: NodeRequest): Promise<boolean> {
  if (request.readableEnded !== false || isGone(request)) return true;
  if (Number(Object(request.headers)['content-length']) > MAX_BYTES) return false;
  return new Promise((resolve) => {
    let length = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onData = (chunk: Uint8Array | string): void => {
      length += chunk.length;
      if (length > MAX_BYTES) end(false);
    };
    function end(isRead: boolean): void {
      clearTimeout(timer);
      request.removeListener('data', onData);
      request.pause();
      resolve(isRead);
    }
    request.on('data', onData);
    request.on('end', () => end(true));
    request.on('close', () => end(true));
    timer = setTimeout(end, MAX_MS, false);
    request.resume();
  });
}
