import type { LookupAddress, RecordWithTtl, ResolverOptions } from 'node:dns';
import { withTimeout } from '../../timeout.ts';
import { createGate } from './gate.ts';

/** What is used of `node:dns/promises`. */
export interface DnsModule {
  lookup(hostname: string, options: { readonly all: true }): Promise<LookupAddress[]>;
  readonly Resolver: new (options: ResolverOptions) => {
    resolve4(hostname: string, options: { readonly ttl: true }): Promise<RecordWithTtl[]>;
    resolve6(hostname: string, options: { readonly ttl: true }): Promise<RecordWithTtl[]>;
  };
}

interface Found {
  readonly addresses: readonly string[];
  /** Milliseconds. */
  readonly ttl: number;
}

interface Entry {
  readonly addresses: Promise<readonly string[]>;
  /** Milliseconds of the monotonic clock. */
  expires: number;
}

const MAX_TTL_MS = 60_000;

/** How long a failure is remembered, and an answer that comes without a time to live. */
const SHORT_TTL_MS = 5_000;

const MAX_ENTRIES = 1_000;

/** How long one family may take once the other has answered, in milliseconds. */
const OTHER_FAMILY_MS = 500;

/** `dns.lookup` occupies one of the four threads that file access shares. */
const LOOKUPS_AT_A_TIME = 2;

/**
 * Resolves names by asking the name servers, off the thread pool of `dns.lookup`. That alone knows `/etc/hosts` and
 * search domains, and is asked where they find nothing. Answers are remembered for their time to live.
 *
 * @param now milliseconds of a monotonic clock.
 */
export function createResolver(
  dns: DnsModule,
  now: () => number = () => performance.now(),
): (hostname: string) => Promise<readonly string[]> {
  const cache = new Map<string, Entry>();
  const gate = createGate(LOOKUPS_AT_A_TIME);

  async function find(hostname: string): Promise<Found> {
    const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
    const found = isLocal ? undefined : await query(dns, hostname);
    if (found) return found;
    const addresses = await gate(() => dns.lookup(hostname, { all: true }));
    return { addresses: addresses.map(({ address }) => address), ttl: SHORT_TTL_MS };
  }

  return (hostname) => {
    const known = cache.get(hostname);
    if (known && known.expires > now()) return known.addresses;
    const found = find(hostname);
    const entry: Entry = { addresses: found.then(({ addresses }) => addresses), expires: Infinity };
    const expire = (ttl: number): void => void (entry.expires = now() + ttl);
    found.then(
      ({ ttl }) => expire(ttl),
      () => expire(SHORT_TTL_MS),
    );
    cache.delete(hostname);
    cache.set(hostname, entry);
    const [oldest = ''] = cache.keys();
    if (cache.size > MAX_ENTRIES) cache.delete(oldest);
    return entry.addresses;
  };
}

/**
 * Asks for both families side by side.
 *
 * @returns undefined where the name servers know no address.
 * @throws {Error} `ETIMEOUT` where they do not answer.
 */
async function query({ Resolver }: DnsModule, hostname: string): Promise<Found | undefined> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const families = [resolver.resolve4(hostname, { ttl: true }), resolver.resolve6(hostname, { ttl: true })];
  await Promise.any(families).catch(() => undefined);
  const limit = { timeout: OTHER_FAMILY_MS, code: 'delivery_timeout', what: 'The name server' } as const;
  const settled = await Promise.allSettled(families.map((family) => withTimeout(family, limit)));
  const records = settled.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  if (records.length > 0) {
    const ttl = Math.min(...records.map(({ ttl }) => ttl * 1000), MAX_TTL_MS);
    return { addresses: records.map(({ address }) => address), ttl };
  }
  const timeout = settled.find((result) => result.status === 'rejected' && result.reason.code === 'ETIMEOUT');
  if (timeout?.status === 'rejected') throw timeout.reason;
  return undefined;
}
