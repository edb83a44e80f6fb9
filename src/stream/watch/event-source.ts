import { usageError } from '../../package-name.ts';
import { type Channel, resumeAt } from './channel.ts';

/** The `readyState` of an `EventSource` that does not reconnect. */
const CLOSED = 2;

/** Opens another `EventSource` after a response that ended the first; it reconnects by itself after other errors. */
export const watchEventSource: Channel = ({ url, pause, withCredentials }, { onText, onState, lastId }) => {
  if (typeof EventSource === 'undefined') {
    throw usageError(
      "There is no EventSource here. Install the package `eventsource` and set `globalThis.EventSource`, or watch with `transport: 'websocket'` or `'polling'`.",
    );
  }
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    source = new EventSource(resumeAt(url, lastId()), { withCredentials });
    source.addEventListener('open', () => onState('live'));
    source.addEventListener('message', ({ data, lastEventId }) => onText(String(data), lastEventId || undefined));
    source.addEventListener('error', () => {
      if (source.readyState === CLOSED) timer = setTimeout(open, pause);
      onState('reconnecting');
    });
  }

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
};
