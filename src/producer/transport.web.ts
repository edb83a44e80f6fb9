import { isPublicAddress } from './addresses.ts';
import type { Transport } from './transport.ts';
import { unlessAborted } from './unless-aborted.ts';
import { undeliverable } from './url.ts';

/** The most of an answer that is read before the connection is given up, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** `fetch`. Where a name leads is up to the platform, which shows no addresses. */
export function fetchTransport(fetch: typeof globalThis.fetch): Transport {
  return async ({ url, method, headers, body, signal }) => {
    const response = await unlessAborted(
      fetch(url, { method, headers, body: body as Uint8Array<ArrayBuffer>, signal, redirect: 'manual' }),
      signal,
    );
    await drain(response, signal);
    return { status: response.status, retryAfter: response.headers.get('retry-after') ?? undefined };
  };
}

export const sendOnce: Transport = async (request) => {
  if (!request.allowPrivate) await resolvePublic(request.url);
  return fetchTransport(globalThis.fetch)(request);
};

/** Checks an address that is written out in the URL; names cannot be resolved here. */
export async function resolvePublic({ hostname }: URL): Promise<void> {
  const host = hostname.replace(/^\[|\]$|\.+$/g, '');
  const isAddress = host.includes(':') || /^[\d.]+$/.test(host);
  const isLocal = host === 'localhost' || host.endsWith('.localhost');
  if (isLocal || (isAddress && !isPublicAddress(host))) {
    throw undeliverable('The host of the URL is not on the public internet.');
  }
}

/** Lets the endpoint finish, if it does so in time. The status is known by now, so that nothing here is an error. */
async function drain({ body }: Response, signal: AbortSignal): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  await unlessAborted(readOn(reader), signal).catch(() => undefined);
  reader.cancel().catch(() => undefined);
}

async function readOn(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let read = 0;
  for (let next = await reader.read(); !next.done && read <= MAX_ANSWER_BYTES; next = await reader.read()) {
    read += next.value.length;
  }
}
