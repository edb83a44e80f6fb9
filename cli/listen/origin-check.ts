import { parseAddress } from '../../src/producer/guard/address.ts';
import { isLoopback } from '../endpoint/endpoint-url.ts';

/** Listens at every address of this machine. */
const WILDCARDS = ['0.0.0.0', '[::]'];

/**
 * Checks that a request is meant for this server and comes from no page of another origin. A page reaches a local server
 * by its address, which the `Origin` header shows, or by a name of its own that leads here, which the `Host` header shows.
 *
 * @param hosts the address that is listened on, and further names.
 * @returns whether a request with these headers may be answered.
 */
export function createOriginCheck(hosts: readonly string[]): (headers: Headers) => boolean {
  const own = new Set(hosts.map((host) => hostnameOf(host.includes(':') ? `[${host}]` : host)));
  const isEveryAddress = WILDCARDS.some((host) => own.has(host));
  return (headers) => {
    const host = headers.get('host');
    if (host === null) return !headers.has('origin');
    const hostname = hostnameOf(host);
    const isOwn = own.has(hostname) || isLoopback({ hostname }) || (isEveryAddress && isAddress(hostname));
    return isOwn && isOwnOrigin(headers.get('origin'), host) && !isSubresource(headers);
  };
}

function isOwnOrigin(origin: string | null, host: string): boolean {
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === new URL(`http://${host}`).host;
}

/** A script or an image on a page of another origin, for which browsers send no `Origin`. */
function isSubresource(headers: Headers): boolean {
  const isOther = ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '');
  return isOther && headers.get('sec-fetch-mode') !== 'navigate';
}

function isAddress(hostname: string): boolean {
  return parseAddress(hostname.replace(/^\[|\]$/g, '')) !== undefined;
}

function hostnameOf(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
