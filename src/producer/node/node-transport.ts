import type http from 'node:http';
import type { RequestOptions } from 'node:http';
import type https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIpv6 } from '../guard/address.ts';
import { allowedAddresses } from '../guard/allowed-addresses.ts';
import type { Resolve } from '../guard/resolve.ts';
import type { Transport, TransportRequest } from '../transport.ts';
import { type ConnectionKey, type Connections, createConnections } from './connections.ts';
import { exchange } from './exchange.ts';
import { createResolver, type DnsModule } from './resolver.ts';

/** The modules of Node that a transport needs. */
export interface NodeModules {
  readonly http: typeof http;
  readonly https: typeof https;
  readonly dns: DnsModule;
}

type FindAddresses = () => readonly string[] | Promise<readonly string[]>;

/** The least time that one address of several has before the next one is tried, in milliseconds. */
const MIN_ATTEMPT_MS = 1_000;

/** Connects to the very addresses that were checked, and keeps connections for the next request. */
export function createNodeTransport(modules: NodeModules): Transport {
  let resolver: Resolve | undefined;
  let connections: Connections | undefined;

  function resolveName(hostname: string): ReturnType<Resolve> {
    resolver ??= createResolver(modules.dns);
    return resolver(hostname);
  }

  return {
    async check(url, guard, resolve = resolveName) {
      await allowedAddresses(url, guard, resolve);
    },
    async send(request) {
      const { url, guard, resolve = resolveName, signal, agent } = request;
      const find = (): Promise<readonly string[]> => allowedAddresses(url, guard, resolve);
      const addresses = guard.isOff ? undefined : await find();
      signal.throwIfAborted();
      connections ??= createConnections(modules);
      const connectionKey = JSON.stringify([url.origin, guard.key, addresses?.toSorted()]);
      const options: RequestOptions & ConnectionKey = {
        ...optionsOf(request, addresses ? () => addresses : find),
        agent: (agent as http.Agent | undefined) ?? connections.agents[url.protocol as keyof Connections['agents']],
        connectionKey,
      };
      const first = start(modules, request, options);
      try {
        return await first.answer;
      } catch (error) {
        if (agent || signal.aborted || !first.isStale()) throw error;
      }
      connections.drop(connectionKey);
      request.onReconnect();
      return start(modules, request, options).answer;
    },
  };
}

/** Asks the module for `request` each time, so that what intercepts requests in tests finds these too. */
function start(
  { http, https }: NodeModules,
  { url, body }: TransportRequest,
  options: RequestOptions,
): ReturnType<typeof exchange> {
  const { request } = url.protocol === 'https:' ? https : http;
  return exchange(request(url, options), body);
}

function optionsOf(
  { method, headers, body, signal, left }: TransportRequest,
  find: FindAddresses,
): RequestOptions & { autoSelectFamily: boolean; autoSelectFamilyAttemptTimeout: number } {
  return {
    method,
    headers: { ...headers, 'content-length': body.length },
    signal,
    lookup: lookupOf(find),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: Math.max(MIN_ATTEMPT_MS, Math.round(left() / 3)),
  };
}

/**
 * Passes addresses on in a later tick: a connection that fails at once would otherwise emit its error before the
 * request listens for it, which ends the process.
 */
function lookupOf(find: FindAddresses): LookupFunction {
  return (_hostname, { all }, done) => {
    void Promise.resolve(find()).then(
      (addresses) => {
        const list = addresses.map((address) => ({ address, family: isIpv6(address) ? 6 : 4 }));
        const [{ address, family } = { address: '', family: 4 }] = list;
        queueMicrotask(() => (all ? done(null, list) : done(null, address, family)));
      },
      (error: NodeJS.ErrnoException) => queueMicrotask(() => done(error, [])),
    );
  };
}
