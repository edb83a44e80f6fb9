import { idOf, resumeAt, type Watch } from './connection.ts';

export const poll: Watch = ({ url, pause }, { onMessage, onConnection }) => {
  let lastId: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function ask(): Promise<void> {
    const response = await fetch(resumeAt(url, lastId));
    if (!response.ok) throw new Error(`The feed answered ${response.status}.`);
    const events = (await response.json()) as unknown[];
    if (isStopped) return;
    onConnection('live');
    for (const event of events) {
      const text = JSON.stringify(event);
      lastId = idOf(text) ?? lastId;
      onMessage(text);
    }
  }

  async function run(): Promise<void> {
    await ask().catch(() => isStopped || onConnection('reconnecting'));
    if (!isStopped) timer = setTimeout(run, pause);
  }

  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};
