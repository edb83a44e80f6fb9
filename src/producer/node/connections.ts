import type http from 'node:http';
import type { AgentOptions, ClientRequest, ClientRequestArgs } from 'node:http';
import type https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** How long a connection is kept without a request, in milliseconds: less than the 5 s of Node's own servers. */
const IDLE_MS = 4_000;

/** How much sooner than the endpoint says a connection is given up, in milliseconds. */
const MARGIN_MS = 1_000;

/** Kept without a request: for one endpoint, and in all. */
const MAX_IDLE_PER_ENDPOINT = 16;
const MAX_IDLE = 512;

/** What a request says of the connections that it may share. */
export interface ConnectionKey {
  /** Connections are shared under one key alone. */
  readonly connectionKey: string;
}

export interface Connections {
  readonly agents: Readonly<Record<'http:' | 'https:', http.Agent>>;
  /** Closes the connections of a key that are without a request. */
  drop(key: string): void;
}

type AgentClass = new (options: AgentOptions) => http.Agent;

/** Keeps connections for the next request to the same endpoint. */
export function createConnections(modules: { readonly http: typeof http; readonly https: typeof https }): Connections {
  const keys = new WeakMap<Duplex, string>();
  const idle = new Set<Socket>();

  function keeping(Agent: AgentClass): http.Agent {
    class KeepingAgent extends Agent {
      override getName(options?: ClientRequestArgs & Partial<ConnectionKey>): string {
        return `${super.getName(options)}:${options?.connectionKey}`;
      }

      override createConnection(
        options: ClientRequestArgs & Partial<ConnectionKey>,
        done?: (error: Error | null, stream: Duplex) => void,
      ): Duplex | null | undefined {
        const socket = super.createConnection(options, done);
        if (socket && options.connectionKey !== undefined) keys.set(socket, options.connectionKey);
        return socket;
      }

      override keepSocketAlive(socket: Socket): boolean {
        const time = idleTime(socket);
        if (time <= 0) return false;
        socket.setTimeout(time);
        socket.unref();
        socket.once('close', forget);
        idle.add(socket);
        const [oldest] = idle;
        if (idle.size > MAX_IDLE) oldest?.destroy();
        return true;
      }

      override reuseSocket(socket: Socket, request: ClientRequest): void {
        forget.call(socket);
        socket.off('close', forget);
        socket.setTimeout(0);
        super.reuseSocket(socket, request);
      }
    }
    return new KeepingAgent({ keepAlive: true, maxFreeSockets: MAX_IDLE_PER_ENDPOINT });
  }

  function forget(this: Socket): void {
    idle.delete(this);
  }

  return {
    agents: { 'http:': keeping(modules.http.Agent), 'https:': keeping(modules.https.Agent) },
    drop(key) {
      for (const socket of idle) if (keys.get(socket) === key) socket.destroy();
    },
  };
}

/** What Node's own agent reads the last answer from. */
interface KeptSocket extends Socket {
  readonly _httpMessage?: ClientRequest & { readonly res?: http.IncomingMessage };
}

/** As long as the endpoint keeps the connection, if its last answer tells. */
function idleTime({ _httpMessage: request }: KeptSocket): number {
  const header = request?.res?.headers['keep-alive'];
  const seconds = /(?:^|[\s,;])timeout=(\d{1,9})/i.exec(String(header ?? ''))?.[1];
  return seconds === undefined ? IDLE_MS : Math.min(IDLE_MS, Number(seconds) * 1000 - MARGIN_MS);
}
