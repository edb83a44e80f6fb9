import type { Watch } from './connection.ts';

/** The browser connects again by itself, and says in `Last-Event-ID` what it saw last. */
export const watchEventSource: Watch = ({ url }, { onMessage, onConnection }) => {
  const source = new EventSource(url);
  source.addEventListener('open', () => onConnection('live'));
  source.addEventListener('error', () => onConnection('reconnecting'));
  source.addEventListener('message', ({ data }) => onMessage(String(data)));
  return () => source.close();
};
