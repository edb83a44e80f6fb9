import { createNodeTransport } from './node/node-transport.ts';
import type { Transport } from './transport.ts';
import { transport as webTransport } from './transport.web.ts';

let chosen: Transport | undefined;

/** For bundles that were made without the condition of a runtime: looks for Node's modules when it is first used. */
export const transport: Transport = {
  check: (...args) => choose().check(...args),
  send: (...args) => choose().send(...args),
};

function choose(): Transport {
  chosen ??= isNodeOrBun() ? nodeTransport() : webTransport;
  return chosen;
}

/** Deno and Workers offer Node's modules too, but their connections cannot be bound to a checked address. */
function isNodeOrBun(): boolean {
  const isOther = ['Deno', 'EdgeRuntime', 'WebSocketPair'].some((name) => name in globalThis);
  return !isOther && typeof globalThis.process?.getBuiltinModule === 'function';
}

function nodeTransport(): Transport {
  const { process: runtime } = globalThis;
  return createNodeTransport({
    http: runtime.getBuiltinModule('node:http'),
    https: runtime.getBuiltinModule('node:https'),
    dns: runtime.getBuiltinModule('node:dns/promises'),
  });
}
