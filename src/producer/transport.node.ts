import { lookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import type { Transport } from './transport.ts';
import { undeliverable } from './url.ts';

/** The most of an answer that is read before the connection is given up, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Resolves a name once, checks every address that it has, and connects to the first: a second answer cannot differ. */
export const sendOnce: Transport = async ({ url, method, headers, body, signal, allowPrivate }) => {
  const address = await unlessAborted(resolvePublic(url, allowPrivate), signal);
  const response = await answered(
    (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method,
      headers: { ...headers, 'content-length': body.length },
      signal,
      agent: false,
      lookup: (_host, options, done) =>
        options.all ? done(null, [address]) : done(null, address.address, address.family),
    }),
    body,
  );
  await drain(response);
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] };
};

/** @throws {WebhookError} `undeliverable_url` where an address is not public. */
export async function resolvePublic(url: URL, allowPrivate: boolean): Promise<{ address: string; family: number }> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
  const [first] = addresses;
  if (!first) throw undeliverable('The host of the URL has no address.');
  if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) {
    throw undeliverable('The host of the URL is not on the public internet.');
  }
  return first;
}

/** The system's resolver takes no signal. */
function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

function answered(request: ClientRequest, body: Uint8Array): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
    request.end(body);
  });
}

async function drain(response: IncomingMessage): Promise<void> {
  let read = 0;
  for await (const chunk of response) {
    read += (chunk as Uint8Array).length;
    if (read > MAX_ANSWER_BYTES) return;
  }
}
