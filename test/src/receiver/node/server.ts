import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface TestServer {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** Writes to a new socket and gives all that comes back until the other side closes it, or until `isEnough`. */
  exchange(bytes: string, isEnough?: (answer: string) => boolean): Promise<string>;
  /** Of all connections so far. */
  bytesRead(): number;
  close(): Promise<void>;
}

export async function startServer(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => sockets.push(socket));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    server,
    port,
    url: `http://127.0.0.1:${port}/`,
    async exchange(bytes, isEnough = () => false) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(bytes);
      let answer = '';
      for await (const chunk of socket.iterator({ destroyOnReturn: true })) {
        answer += String(chunk);
        if (isEnough(answer)) break;
      }
      return answer;
    },
    bytesRead: () => sockets.reduce((sum, socket) => sum + socket.bytesRead, 0),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function post(headers: Readonly<Record<string, string>>, body = ''): string {
  const lines = Object.entries({ host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
