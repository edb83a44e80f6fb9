import { createHmac } from 'node:crypto';
import type { Constant, Contract, EventContract } from '../../contract/contract.ts';
import { isObject } from '../../contract/json.ts';
import { shellArgument, shellCommand, shellWord } from './shell.ts';

export interface TestVector {
  readonly command: string;
  /** The secret of the signature; undefined if the document does not describe how to sign. */
  readonly secret: string | undefined;
}

/** The first example of an event as a signed request; undefined if there is no example. */
export function curl(event: EventContract, { constants }: Contract): TestVector | undefined {
  const [example] = event.examples;
  if (!example || event.contentType === undefined) return undefined;
  const body = JSON.stringify(example.value);
  const signed = constants.map((constant) => sign(body, constant)).find((found) => found !== undefined);
  const headers: [name: string, value: string][] = [['Content-Type', event.contentType]];
  for (const { in: place, name, value } of event.match ? [event.match] : event.markers) {
    if (place === 'header') headers.push([name, value]);
  }
  if (signed) headers.push([signed.header, signed.signature]);
  for (const { name, example: value } of event.headers) {
    const isGiven = headers.some(([other]) => other.toLowerCase() === name.toLowerCase());
    if (value !== undefined && !isGiven) headers.push([name, value]);
  }
  const options = [
    `--request ${shellArgument(event.method.toUpperCase())}`,
    ...headers.map(([name, value]) => `--header ${shellWord(`${name}: ${value}`.replaceAll(/[\r\n]+/g, ' '))}`),
    `--data-binary ${shellWord(body)}`,
  ];
  return { command: shellCommand('curl http://localhost:3000/webhooks', options), secret: signed?.secret };
}

/** Follows the one description that it understands: a keyed hash of the body in hexadecimal. */
function sign(
  body: string,
  { value, exampleSecret: secret }: Constant,
): { header: string; signature: string; secret: string } | undefined {
  if (secret === undefined || !isObject(value) || typeof value['header'] !== 'string') return undefined;
  const { header, algorithm, encoding, signedContent, secretEncoding } = value;
  if (`${algorithm} ${encoding} ${signedContent} ${secretEncoding}` !== 'hmac-sha256 hex body utf-8') return undefined;
  return { header, signature: createHmac('sha256', secret).update(body).digest('hex'), secret };
}
