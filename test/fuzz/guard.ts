import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { assertDeliverableUrl, WebhookError } from '../../src/producer.ts';
import { type CreateTarget, targetOf } from './target.ts';

/** How an IPv4 address may be written in a URL, which parsers read as the same. */
const FORMS: readonly ((a: number, b: number, c: number, d: number) => string)[] = [
  (...bytes) => bytes.join('.'),
  (a, b, c, d) => String(((a << 24) | (b << 16) | (c << 8) | d) >>> 0),
  (a, b, c, d) => `0x${[a, b, c, d].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
  (...bytes) => bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
  (a, b, c, d) => `${a}.${b}.${(c << 8) | d}`,
  (a, b, c, d) => `[::ffff:${a}.${b}.${c}.${d}]`,
  (a, b, c, d) => `[::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}]`,
  (a, b, c, d) => `[64:ff9b::${a}.${b}.${c}.${d}]`,
  (a, b, c, d) => `[2002:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}::1]`,
  (a, b, c, d) => `[::${a}.${b}.${c}.${d}]`,
  (...bytes) => `${bytes.join('.')}.`,
  (...bytes) =>
    bytes
      .map((byte) => [...String(byte)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join(''))
      .join('.'),
];

const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 10, 127, 169, 172, 192, 224, 255));
const v4 = fc.tuple(byte, byte, byte, byte);
/** Starts of IPv6 addresses: of ranges for certain uses, and of one that is public. */
const START = [
  '',
  '64:ff9b:1:',
  '100:',
  '2001:',
  '2001:db8:',
  '2002:',
  '3fff:',
  '5f00:',
  'fc00:',
  'fe80:',
  'ff02:',
  '2a00:',
];
const v6 = fc.oneof(
  fc.ipV6(),
  fc.tuple(fc.constantFrom(...START), fc.nat(0xffff)).map(([start, end]) => `${start}:${end.toString(16)}`),
);
const host = fc.oneof(
  fc.tuple(fc.constantFrom(...FORMS), v4).map(([form, bytes]) => form(...bytes)),
  v6.map((address) => `[${address}]`),
  fc.constantFrom('localhost', 'LOCALHOST.', 'a.localhost', 'metadata.google.internal', 'receiver.example'),
  fc.domain(),
  fc.string({ maxLength: 30 }),
);
const input = fc.record({
  scheme: fc.constantFrom('https://', 'HTTPS://', 'http://', 'https:', 'https:\\\\', 'file://', ''),
  user: fc.constantFrom('', '', '', 'a@', 'a:b@'),
  host,
  port: fc.oneof(
    fc.constantFrom('', ':443', ':80', ':22', ':6379'),
    fc.integer({ min: 0, max: 70_000 }).map((port) => `:${port}`),
  ),
  /** What the host, if it is a name, leads to. */
  addresses: fc.array(
    fc.oneof(
      v4.map((bytes) => bytes.join('.')),
      v6,
    ),
    { maxLength: 3 },
  ),
});

type Input = typeof input extends fc.Arbitrary<infer T> ? T : never;

/** URLs that customers state, at what keeps a sender out of private networks. */
export const guard: CreateTarget = async () => targetOf(input, check);

async function check({ scheme, user, host: name, port, addresses }: Input): Promise<void> {
  const text = `${scheme}${user}${name}${port}/hooks`;
  let resolved: readonly string[] = [];
  const resolve = (): readonly string[] => (resolved = addresses);
  try {
    await assertDeliverableUrl(text, { resolve });
  } catch (error) {
    if (error instanceof WebhookError && error.code === 'url_not_allowed') return;
    throw error;
  }
  const { protocol, username, password, hostname } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '') throw new Error(`${text} was accepted.`);
  const literal = hostname.replaceAll(/^\[|\]$|\.$/g, '');
  const reached = ipaddr.isValid(literal) ? [literal] : resolved;
  if (reached.length === 0) throw new Error(`${text} was accepted without an address.`);
  for (const address of reached) {
    if (!isPublic(address)) throw new Error(`${text} was accepted, and leads to ${address}.`);
  }
}

/** As another library has it; an address that stands for an IPv4 one is as public as that one. */
function isPublic(text: string): boolean {
  const address = ipaddr.process(text);
  const range = address.range();
  if (range === 'rfc6052') return isPublic(lastFour(address.toByteArray()));
  if (range === '6to4') return isPublic(lastFour(address.toByteArray().slice(0, 6)));
  return range === 'unicast' && text !== '168.63.129.16';
}

function lastFour(bytes: readonly number[]): string {
  return bytes.slice(-4).join('.');
}
