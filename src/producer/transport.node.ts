import { lookup } from 'node:dns/promises';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './addresses.ts';
import type { Transport } from './transport.ts';
import { unlessAborted } from './unless-aborted.ts';
import { undeliverable } from './url.ts';

/** The most of an answer that is read before the connection is given up, in bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Asks the module for `request` each time, so that what intercepts requests in tests finds these too. */
export const sendOnce: Transport = async ({ url, method, headers, body, signal, allowPrivate }) => {
  const { request } = url.protocol === 'https:' ? https : http;
  const options = {
    method,
    headers: { ...headers, 'content-length': body.length },
    signal,
    agent: false,
    ...(allowPrivate ? {} : pinnedTo(await unlessAborted(resolvePublic(url), signal))),
  };
  const response = await unlessAborted(answered(request(url, options), body), signal);
  await drain(response, signal);
  return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] };
};

interface Address {
  readonly address: string;
  readonly family: number;
}

/**
 * Resolves a name once and checks every address that it has.
 *
 * @throws {WebhookError} `url_not_allowed` where an address is not public.
 */
export async function resolvePublic(url: URL): Promise<Address> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
  const [first] = addresses;
  if (!first) throw undeliverable('The host of the URL has no address.');
  if (!addresses.every(({ address }) => isPublicAddress(address))) {
    throw undeliverable('The host of the URL is not on the public internet.');
  }
  return first;
}

/** Connects to the address that was checked: a second answer cannot differ. */
function pinnedTo(address: Address): RequestOptions {
  return {
    lookup: (_host, options, done) =>
      options.all ? done(null, [address]) : done(null, address.address, address.family),
  };
}

function answered(request: ClientRequest, body: Uint8Array): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
    // All that Node tells of an answer that switches protocols, which it drops since nobody asked for one.
    request.once('close', () => reject(new Error('The connection was closed without an answer.')));
    request.end(body);
  });
}

/** Lets the endpoint finish, if it does so in time. The status is known by now, so that nothing here is an error. */
async function drain(response: IncomingMessage, signal: AbortSignal): Promise<void> {
  await unlessAborted(readOn(response), signal).catch(() => undefined);
  response.destroy();
}

async function readOn(response: IncomingMessage): Promise<void> {
  let read = 0;
  for await (const chunk of response) {
    read += (chunk as Uint8Array).length;
    if (read > MAX_ANSWER_BYTES) return;
  }
}
