/** An IP address as eight groups of 16 bits; IPv4 as `::ffff:a.b.c.d`. */
export type AddressGroups = readonly number[];

/** @returns undefined unless the text is an IPv4 or IPv6 address; one with a zone (`fe80::1%eth0`) is not. */
export function parseAddress(text: string): AddressGroups | undefined {
  const v4 = parseV4(text);
  return v4 ? [0, 0, 0, 0, 0, 0xffff, ...v4] : parseV6(text);
}

export function isIpv6(text: string): boolean {
  return text.includes(':');
}

/** The IPv4 address that an IPv6 address stands for: mapped, translated (NAT64) or tunnelled (6to4). */
export function embeddedV4(groups: AddressGroups): AddressGroups | undefined {
  const [a, b, c = 0, , , f, g = 0, h = 0] = groups;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && f === 0xffff;
  const isTranslated = a === 0x64 && b === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (isMapped || isTranslated) return mapped(g, h);
  return a === 0x2002 ? mapped(b ?? 0, c) : undefined;
}

function mapped(high: number, low: number): AddressGroups {
  return [0, 0, 0, 0, 0, 0xffff, high, low];
}

function parseV4(text: string): [number, number] | undefined {
  if (!/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return [a * 256 + b, c * 256 + d];
}

function parseV6(text: string): AddressGroups | undefined {
  const tail = /:(\d+\.\d+\.\d+\.\d+)$/.exec(text)?.[1];
  const v4 = tail === undefined ? [] : parseV4(tail);
  if (!v4) return undefined;
  const [high = 0, low = 0] = v4;
  const hex = tail === undefined ? text : `${text.slice(0, -tail.length)}${high.toString(16)}:${low.toString(16)}`;
  const [head = '', rest, ...more] = hex.split('::');
  if (more.length > 0) return undefined;
  const left = head === '' ? [] : head.split(':');
  const right = rest === undefined || rest === '' ? [] : rest.split(':');
  const missing = 8 - left.length - right.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}
