import { idOf, resumeAt, type Watch } from './connection.ts';

/** A socket does not come back by itself: this opens another one. */
export const watchWebSocket: Watch = ({ url, pause }, { onMessage, onConnection }) => {
  let lastId: string | undefined;
  let socket: WebSocket;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function open(): void {
    const address = resumeAt(url, lastId);
    address.protocol = address.protocol.replace('http', 'ws');
    socket = new WebSocket(address);
    socket.addEventListener('open', () => onConnection('live'));
    socket.addEventListener('message', ({ data }) => {
      const text = String(data);
      lastId = idOf(text) ?? lastId;
      onMessage(text);
    });
    socket.addEventListener('close', () => {
      if (isStopped) return;
      onConnection('reconnecting');
      timer = setTimeout(open, pause);
    });
  }

  open();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    socket.close();
  };
};
