import { type Channel, resumeAt } from './channel.ts';

/** Asks again and again for what is new. */
export const watchPolling: Channel = ({ url, pause, withCredentials }, { onText, onState, lastId }) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function ask(): Promise<void> {
    const response = await fetch(resumeAt(url, lastId()), { credentials: withCredentials ? 'include' : 'same-origin' });
    if (!response.ok) throw new Error(`The feed answered ${response.status}.`);
    const events = (await response.json()) as unknown[];
    if (isStopped) return;
    onState('live');
    for (const event of events) onText(JSON.stringify(event));
  }

  async function run(): Promise<void> {
    await ask().catch(() => isStopped || onState('reconnecting'));
    if (!isStopped) timer = setTimeout(() => void run(), pause);
  }

  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};
