import { type Channel, resumeAt } from './channel.ts';

/** Opens another socket when one is closed. */
export const watchWebSocket: Channel = ({ url, pause }, { onText, onState, lastId }) => {
  let socket: WebSocket;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  function open(): void {
    const address = resumeAt(url, lastId());
    address.protocol = address.protocol.replace('http', 'ws');
    socket = new WebSocket(address);
    socket.addEventListener('open', () => onState('live'));
    socket.addEventListener('message', ({ data }) => onText(String(data)));
    socket.addEventListener('close', () => {
      if (isStopped) return;
      timer = setTimeout(open, pause);
      onState('reconnecting');
    });
  }

  open();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    socket.close();
  };
};
