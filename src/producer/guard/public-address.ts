import { type AddressGroups, embeddedV4 } from './address.ts';
import { type Cidr, contains, parseCidr } from './cidr.ts';

/** IPv4 ranges that are not on the public internet, and the address at which Azure serves its own machines. @see {@link https://www.iana.org/assignments/iana-ipv4-special-registry} */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The part of IPv6 that is allocated. @see {@link https://www.iana.org/assignments/ipv6-unicast-address-assignments} */
const GLOBAL_V6 = ['2000::/3'];

/** Protocol assignments such as Teredo, and documentation. @see {@link https://www.iana.org/assignments/iana-ipv6-special-registry} */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '3fff::/20'];

/** Whether an address can be reached from anywhere. One that stands for an IPv4 address is as public as that one. */
export function isPublic(address: AddressGroups): boolean {
  const v4 = embeddedV4(address);
  const { specialV4, globalV6, specialV6 } = ranges();
  if (v4) return !isWithin(specialV4, v4);
  return isWithin(globalV6, address) && !isWithin(specialV6, address);
}

export function isWithin(ranges: readonly Cidr[], address: AddressGroups): boolean {
  return ranges.some((range) => contains(range, address));
}

interface Ranges {
  readonly specialV4: readonly Cidr[];
  readonly globalV6: readonly Cidr[];
  readonly specialV6: readonly Cidr[];
}

let parsed: Ranges | undefined;

/** Parsed when it is first needed: nothing happens when a module is imported. */
function ranges(): Ranges {
  parsed ??= { specialV4: parse(SPECIAL_V4), globalV6: parse(GLOBAL_V6), specialV6: parse(SPECIAL_V6) };
  return parsed;
}

function parse(list: readonly string[]): Cidr[] {
  return list.flatMap((text) => parseCidr(text) ?? []);
}
