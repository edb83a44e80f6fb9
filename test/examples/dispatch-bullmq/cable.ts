import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between workers and Redis. */
export interface Cable {
  readonly port: number;
  /** Ends all connections and takes no new ones. */
  cut(): void;
  /** Carries nothing, in either direction, while connections stay open. */
  hold(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function startCable(target: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let isHeld = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
      if (isHeld) from.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    hold() {
      isHeld = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
