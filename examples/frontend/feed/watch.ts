import type { Watch } from './connection.ts';
import { watchEventSource } from './event-source.ts';
import { poll } from './polling.ts';
import { watchWebSocket } from './web-socket.ts';

export type Transport = 'sse' | 'websocket' | 'polling';

export const watch: Readonly<Record<Transport, Watch>> = {
  sse: watchEventSource,
  websocket: watchWebSocket,
  polling: poll,
};
