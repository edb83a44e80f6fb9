import { wrongOption } from '../check-option.ts';
import { CONNECTION_HEADERS } from './connection-headers.ts';
import { USER_AGENT } from './user-agent.ts';

export interface ExtraHeaders {
  /** Further headers, such as a correlation id. Not those that frame or sign the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: name and version of this package. */
  readonly userAgent?: string;
}

/** Headers that frame a request, say how to read its body, or belong to the connection. */
const FRAMING = [...CONNECTION_HEADERS, 'content-encoding', 'content-type'];

/**
 * Merges the headers of a delivery.
 *
 * @param signed the headers that sign it, by scheme, and those that carry its id and name; no other may replace them.
 * @throws {TypeError} for a header that frames or signs the request, or that HTTP cannot carry.
 */
export function deliveryHeaders(
  signed: readonly Readonly<Record<string, string>>[],
  { headers = {}, userAgent = USER_AGENT }: ExtraHeaders,
): Record<string, string> {
  const taken = new Set(FRAMING);
  for (const [name, value] of signed.flatMap((each) => Object.entries(each))) {
    if (!isSendable(name, value)) throw wrongOption(name, 'valid in HTTP, in ASCII', value);
    if (taken.has(name.toLowerCase())) throw wrongOption('header', 'a header without another meaning', name);
    taken.add(name.toLowerCase());
  }
  taken.add('user-agent');
  for (const [name, value] of Object.entries({ 'user-agent': userAgent, ...headers })) {
    const isUserAgent = !Object.hasOwn(headers, name);
    if (taken.has(name.toLowerCase()) && !isUserAgent) {
      throw wrongOption('headers', 'free of headers that frame or sign the request, and of user-agent', name);
    }
    if (!isSendable(name, value))
      throw wrongOption(isUserAgent ? 'userAgent' : 'headers', 'valid in HTTP, in ASCII', name);
  }
  return Object.assign({ 'content-type': 'application/json', 'user-agent': userAgent }, headers, ...signed);
}

function isSendable(name: string, value: unknown): boolean {
  return /^[\w!#$%&'*+\-.^`|~]+$/.test(name) && typeof value === 'string' && /^[!-~](?:[ -~]*[!-~])?$/.test(value);
}
