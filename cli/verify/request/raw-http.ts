import { headerOf } from './header.ts';
import type { ReadRequest, SavedRequest } from './saved-request.ts';

const START = /^[A-Z]+ \S+ HTTP\/[\d.]+$/;
const HEADER = /^[\w!#$%&'*+\-.^`|~]+:/;

/** A request as it goes over the wire, with or without its first line. */
export const readRawHttp: ReadRequest = (file) => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\n', at);
    if (end < 0) return undefined;
    const line = bytes.toString('latin1', at, end).replace(/\r$/, '');
    at = end + 1;
    if (line === '') break;
    lines.push(line);
  }
  const heads = START.test(lines[0] ?? '') ? lines.slice(1) : lines;
  if (heads.length === 0 || !heads.every((line) => HEADER.test(line))) return undefined;
  const headers = heads.map(headerOf);
  const length = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? Infinity);
  return { body: bytes.subarray(at, at + length), headers };
};

interface RawRequest extends SavedRequest {
  readonly body: Uint8Array;
  /** The path, and the query if there is one. */
  readonly target: string;
}

/** Writes a request in the form that is read above, its body byte by byte. */
export function rawHttp({ target, headers, body }: RawRequest): Uint8Array {
  const lines = [`POST ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''];
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]);
}
