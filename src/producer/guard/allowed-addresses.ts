import { notAllowed } from '../url.ts';
import { parseAddress } from './address.ts';
import type { Guard } from './guard.ts';
import type { Resolve } from './resolve.ts';

/**
 * The addresses that a URL leads to, each of them checked.
 *
 * @throws {WebhookError} `url_not_allowed` if the guard rejects one of them.
 */
export async function allowedAddresses(url: URL, guard: Guard, resolve: Resolve): Promise<readonly string[]> {
  const host = hostOf(url);
  const addresses = parseAddress(host) ? [host] : await resolve(host);
  if (addresses.length === 0) throw Object.assign(new Error(`${host} has no address.`), { code: 'ENOTFOUND' });
  if (!addresses.every((address) => guard.allows(address))) {
    throw notAllowed('The host of the URL has an address that is not public or not allowed.');
  }
  return addresses;
}

/** The host without the brackets of an IPv6 address and the full stop of a fully qualified name. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$|\.$/g, '');
}
