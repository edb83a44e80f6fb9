/** Ranges that are not on the public internet, and the address at which Azure serves its own machines. @see {@link https://www.iana.org/assignments/iana-ipv4-special-registry} */
const PRIVATE_V4 = [
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
].map((range) => {
  const [base = '', bits = ''] = range.split('/');
  const shift = 32 - Number(bits);
  return { shift, prefix: (toNumber(base) ?? 0) / 2 ** shift };
});

/** Whether a resolved address (`93.184.215.14`, `2606:2800::1`) can be reached by anyone, and so may be sent to. */
export function isPublicAddress(address: string): boolean {
  const v4 = toNumber(address);
  if (v4 !== undefined) return isPublicV4(v4);
  const groups = toGroups(address);
  return groups !== undefined && isPublicV6(groups);
}

function isPublicV4(address: number): boolean {
  return PRIVATE_V4.every(({ shift, prefix }) => Math.floor(address / 2 ** shift) !== prefix);
}

/**
 * Public IPv6 is 2000::/3 less what is documentation, benchmarking, or a tunnel to an IPv4 address. An address that
 * stands for an IPv4 one is as public as that one.
 */
function isPublicV6(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0] = groups;
  const low = (groups[6] ?? 0) * 65_536 + (groups[7] ?? 0);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const isTranslated = a === 0x64 && b === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (isMapped || isTranslated) return isPublicV4(low);
  if (a === 0x2002) return isPublicV4(b * 65_536 + c);
  if (a >> 13 !== 1) return false;
  const isReserved = a === 0x2001 && (b < 0x200 || b === 0xdb8);
  return !isReserved && !(a === 0x3fff && b < 0x1000);
}

function toNumber(address: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return undefined;
  const bytes = address.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? undefined : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** Eight groups of 16 bits; a zone (`%eth0`) makes an address local. */
function toGroups(address: string): number[] | undefined {
  const tail = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  const v4 = tail === undefined ? undefined : toNumber(tail);
  if (tail !== undefined && v4 === undefined) return undefined;
  const hex =
    v4 === undefined || tail === undefined
      ? address
      : `${address.slice(0, -tail.length)}${(v4 >>> 16).toString(16)}:${(v4 & 0xffff).toString(16)}`;
  const [head = '', rest, ...more] = hex.split('::');
  if (more.length > 0) return undefined;
  const left = head === '' ? [] : head.split(':');
  const right = rest === undefined || rest === '' ? [] : rest.split(':');
  const missing = 8 - left.length - right.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(Math.max(missing, 0)).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}
