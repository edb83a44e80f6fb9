import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { serve as createServer } from 'srvx/node';
import type { Incoming } from '../../src/receiver/incoming.ts';
import { fromNode } from '../../src/receiver/node/from-node.ts';
import type { Fault } from '../receiver/fault.ts';
import { wrongOption } from '../../src/check-option.ts';
import { prefixed } from '../../src/package-name.ts';

export interface ListenOptions {
  /** Default: 0, any that is free. */
  readonly port?: number;
  /** Default: `127.0.0.1`, which no other machine reaches. */
  readonly hostname?: string;
  /** Of a feed: origins whose pages may watch it, such as `http://localhost:4173`. Default: none but the server's own. */
  readonly origins?: readonly string[];
}

/** A server that runs; `await using` closes it too. */
export interface MockServer extends Disposal {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Ends the server and every connection, also those that wait for an answer. */
  close(): Promise<void>;
}

/** `AsyncDisposable`, for compilers that are told of it; to others it is nothing. */
type Disposal = { readonly [Key in DisposalKey]: () => Promise<void> };

type DisposalKey = SymbolConstructor extends { readonly asyncDispose: infer Key extends symbol } ? Key : never;

/** What is done with the server of Node before it listens. Returns what ends connections that the server does not count. */
export type Prepare = (server: Server) => () => void;

/**
 * @param incoming reads the body straight from Node's stream, which is faster than through the request.
 * @param message the request as Node has it.
 */
export type FetchHandler = (
  request: Request,
  incoming: Incoming,
  message: IncomingMessage,
) => Promise<Response | Fault>;

/**
 * Serves a fetch handler over HTTP.
 *
 * @throws {TypeError} unless `port` is a whole number from 0 to 65535.
 * @throws {Error} where the port is taken or may not be used; its `cause` is Node's.
 */
export async function serve(
  respond: FetchHandler,
  { port = 0, hostname = '127.0.0.1' }: ListenOptions = {},
  prepare?: Prepare,
): Promise<MockServer> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw wrongOption('port', 'a whole number from 0 to 65535', port);
  }
  if (typeof hostname !== 'string') throw wrongOption('hostname', 'a text such as 127.0.0.1', hostname);
  const server = createServer({
    port,
    hostname,
    manual: true,
    silent: true,
    gracefulShutdown: false,
    fetch: async (request) => {
      const req = request.runtime?.node?.req as IncomingMessage;
      const outcome = await respond(request, fromNode(req), req);
      if (typeof outcome !== 'string') return outcome;
      FAULTS[outcome](req.socket);
      return new Promise<Response>(() => undefined);
    },
    /** As MSW does it, so that a resolver which throws does not do so in silence. */
    error(error) {
      console.error(error);
      return Response.json({ code: 'handler_failed' }, { status: 500 });
    },
  });
  const endSockets = server.node?.server && prepare?.(server.node.server as Server);
  try {
    await server.serve();
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw new Error(prefixed(`Cannot listen on ${hostname}:${port}: ${REASONS[code] ?? code}.`), { cause });
  }
  const address = server.node?.server?.address() as AddressInfo;
  const close = (): Promise<void> => {
    endSockets?.();
    return server.close(true);
  };
  return {
    url: String(server.url).replace(/\/$/, ''),
    port: address.port,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What a fault does to the connection, which is not answered afterwards. */
const FAULTS: Readonly<Record<Fault, (socket: Socket) => void>> = {
  timeout: () => undefined,
  network_error: (socket) => void socket.resetAndDestroy(),
};

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken',
  EACCES: 'the port requires elevated privileges',
  EADDRNOTAVAIL: 'this machine has no such address',
};
