import { type AddressGroups, isIpv6, parseAddress } from './address.ts';

/** A range of addresses. */
export interface Cidr {
  readonly base: AddressGroups;
  /** How many of the 128 bits are fixed. */
  readonly bits: number;
}

/** @param text `10.0.0.0/8`, `fd00::/8`, or a single address; undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  const [, address = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const base = parseAddress(address);
  if (!base) return undefined;
  const size = isIpv6(address) ? 128 : 32;
  const prefix = length === undefined ? size : Number(length);
  return prefix > size ? undefined : { base, bits: 128 - size + prefix };
}

export function contains({ base, bits }: Cidr, address: AddressGroups): boolean {
  return base.every((group, index) => {
    const free = Math.min(Math.max(16 * (index + 1) - bits, 0), 16);
    return group >> free === (address[index] ?? 0) >> free;
  });
}
