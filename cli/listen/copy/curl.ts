import { endToEnd } from '../forwarder.ts';
import type { Copy } from './copy.ts';

/** A curl command that sends the same bytes and headers. */
export const curl: Copy = ({ headers, body }, url) => {
  const text = Buffer.from(body).toString();
  const isText = Buffer.from(text).equals(body) && !/[^\P{Cc}\n\t]/u.test(text);
  const lines = endToEnd(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const data = isText ? `--data-raw ${quoted(text)}` : '--data-binary @-';
  const command = [`curl ${quoted(url.href)}`, ...lines, data].join(' \\\n  ');
  return isText ? command : `echo ${Buffer.from(body).toString('base64')} | base64 -d | ${command}`;
};

/** A word that a shell passes on unchanged. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
