import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import { parseAddress } from '../../../../src/producer/guard/address.ts';
import { contains, parseCidr } from '../../../../src/producer/guard/cidr.ts';
import { isPublic } from '../../../../src/producer/guard/public-address.ts';

type Ip = ipaddr.IPv4 | ipaddr.IPv6;

/** Where this package and ipaddr.js differ, each with its reason. */
const DIFFERENCES: readonly { readonly why: string; readonly applies: (address: Ip) => boolean }[] = [
  {
    why: 'Azure serves its own machines at a public address.',
    applies: (address) => address.toString() === '168.63.129.16',
  },
  {
    why: 'An address that stands for an IPv4 one is as public as that one; ipaddr.js names the kind of the stand-in.',
    applies: (address) => ['ipv4Mapped', 'rfc6052', '6to4'].includes(address.range()),
  },
  {
    why: 'Only 2000::/3 is allocated; ipaddr.js calls the rest unicast.',
    applies: (address) => address.kind() === 'ipv6' && !within(address, '2000::/3') && address.range() === 'unicast',
  },
];

const RANGES_OF_IPV6 = [
  '::',
  '::ffff:0:0',
  '64:ff9b::',
  '100::',
  '2001::',
  '2001:db8::',
  '2002::',
  '3fff::',
  'fc00::',
  'fe80::',
  'ff00::',
];

const v4 = fc.ipV4();
const v6 = fc.oneof(
  fc.ipV6(),
  fc
    .tuple(
      fc.constantFrom(...RANGES_OF_IPV6),
      fc.integer({ min: 16, max: 112 }),
      fc.bigInt({ min: 0n, max: 2n ** 112n - 1n }),
    )
    .map(([base, free, value]) => fromNumber(toNumber(base) | (value & ((1n << BigInt(free)) - 1n)))),
);

function toNumber(text: string): bigint {
  return BigInt(
    `0x${ipaddr
      .parse(text)
      .toByteArray()
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')}`,
  );
}

function fromNumber(value: bigint): string {
  return (value.toString(16).padStart(32, '0').match(/.{4}/g) ?? []).join(':');
}

function within(address: Ip, range: string): boolean {
  return address.match(ipaddr.parseCIDR(range) as [ipaddr.IPv6, number]);
}

test('agrees with ipaddr.js on what is public, but for the differences listed', () => {
  const property = fc.property(fc.oneof(v4, v6), (text) => {
    const theirs = ipaddr.parse(text);
    const ours = parseAddress(text);
    if (DIFFERENCES.some(({ applies }) => applies(theirs))) return;
    expect({ text, public: ours && isPublic(ours) }).toEqual({ text, public: theirs.range() === 'unicast' });
  });
  fc.assert(property, { numRuns: 5_000, seed: 1 });
});

test('an address that stands for an IPv4 one is as public as that one', () => {
  const property = fc.property(v4, (text) => {
    const isPublicV4 = ipaddr.parse(text).range() === 'unicast' && text !== '168.63.129.16';
    const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
    const hex = [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
    for (const form of [`::ffff:${text}`, `::ffff:${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`]) {
      const address = parseAddress(form);
      expect({ form, public: address && isPublic(address) }).toEqual({ form, public: isPublicV4 });
    }
  });
  fc.assert(property, { numRuns: 1_000, seed: 2 });
});

test('agrees with ipaddr.js on which addresses a range holds', () => {
  const property = fc.property(
    fc.oneof(fc.tuple(v4, v4, fc.integer({ min: 0, max: 32 })), fc.tuple(v6, v6, fc.integer({ min: 0, max: 128 }))),
    ([base, text, bits]) => {
      const range = parseCidr(`${base}/${bits}`);
      const address = parseAddress(text);
      const theirs = ipaddr.parse(text).match(ipaddr.parseCIDR(`${base}/${bits}`) as never);
      expect({ base, bits, text, holds: range && address && contains(range, address) }).toEqual({
        base,
        bits,
        text,
        holds: theirs,
      });
    },
  );
  fc.assert(property, { numRuns: 2_000, seed: 3 });
});

test('reads the addresses that ipaddr.js reads, and no text that it rejects', () => {
  const text = fc.oneof(v4, v6, fc.string(), fc.stringMatching(/^[0-9a-f:.]{1,30}$/));
  const property = fc.property(text, (value) => {
    const ours = parseAddress(value);
    if (ours) expect(ipaddr.isValid(value)).toBe(true);
    else expect(ipaddr.IPv4.isValidFourPartDecimal(value)).toBe(false);
  });
  fc.assert(property, { numRuns: 5_000, seed: 4 });
});
