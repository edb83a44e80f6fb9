import type { FetchFunction } from '../platform.ts';
import { readText } from './body-text.ts';
import { allowedAddresses, hostOf } from './guard/allowed-addresses.ts';
import type { Resolve } from './guard/resolve.ts';
import { parseAddress } from './guard/address.ts';
import type { Guard } from './guard/guard.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts';
import { notAllowed } from './url.ts';

/** The global `fetch`, which connects to addresses that nobody sees. */
export const transport: Transport = {
  check: checkByText,
  async send(request) {
    await checkByText(request.url, request.guard, request.resolve);
    request.signal.throwIfAborted();
    return sendByFetch(request, globalThis.fetch);
  },
};

export async function sendByFetch(
  { url, method, headers, body, signal }: TransportRequest,
  fetch: FetchFunction,
): Promise<TransportAnswer> {
  const init = { method, headers, body: body as Uint8Array<ArrayBuffer>, signal, redirect: 'manual' } as const;
  const response = await fetch(url, init);
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    text: async () => (response.body && !response.body.locked ? (await readText(chunksOf(response.body))).text : ''),
  };
}

/**
 * Checks an address that is written out. A name can be checked with a `resolve` at most, and may lead elsewhere by the
 * time that `fetch` connects, so the platform has to guard its network itself.
 *
 * @throws {WebhookError} `url_not_allowed`
 */
async function checkByText(url: URL, guard: Guard, resolve?: Resolve): Promise<void> {
  if (guard.isOff) return;
  const host = hostOf(url);
  const isAddress = parseAddress(host) !== undefined;
  if (!isAddress && (host === 'localhost' || host.endsWith('.localhost'))) {
    throw notAllowed('The host of the URL is local.');
  }
  if (!isAddress && !guard.platformGuards) {
    throw notAllowed(
      'This platform cannot bind a connection to a checked address: set `platformGuards` if it keeps requests from private networks itself.',
    );
  }
  if (isAddress || resolve) await allowedAddresses(url, guard, resolve ?? (() => []));
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
