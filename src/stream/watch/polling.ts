import { type Channel, resumeAt } from './channel.ts';

/** The longest that a poll may take, in milliseconds. */
const POLL_TIMEOUT_MS = 30_000;

/** Requests the new events at an interval. */
export const watchPolling: Channel = ({ url, pause, withCredentials }, { onText, onState, lastId }) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let poll: AbortController | undefined;
  let isStopped = false;

  /** @returns undefined unless the feed answers with a list in time. */
  async function ask(): Promise<unknown[] | undefined> {
    const controller = new AbortController();
    const timeout = setTimeout(() => controller.abort(), POLL_TIMEOUT_MS);
    poll = controller;
    try {
      const { signal } = controller;
      const credentials = withCredentials ? 'include' : 'same-origin';
      const response = await fetch(resumeAt(url, lastId()), { credentials, signal });
      const events: unknown = response.ok ? await response.json() : undefined;
      return Array.isArray(events) ? events : undefined;
    } catch {
      return undefined;
    } finally {
      clearTimeout(timeout);
    }
  }

  async function run(): Promise<void> {
    const events = await ask();
    if (isStopped) return;
    timer = setTimeout(() => void run(), pause);
    onState(events ? 'live' : 'reconnecting');
    for (const event of events ?? []) report(() => onText(JSON.stringify(event)));
  }

  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    poll?.abort();
  };
};

/** Runs a callback; an error of it is uncaught, as one of a listener of an `EventTarget` is, and stops nothing else. */
function report(run: () => void): void {
  try {
    run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
