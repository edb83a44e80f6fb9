import type { Delivery } from '../../src/producer/create-delivery.ts';
import { plainBody } from '../verify/request/plain.ts';
import { rawHttp } from '../verify/request/raw-http.ts';

/** A delivery as it would go over the wire: what `verify --request` reads. */
export function describeRequest({ url, headers, body }: Delivery): Uint8Array {
  const { host, pathname, search } = new URL(url);
  const lines = { host, ...headers, 'content-length': String(body.length) };
  return rawHttp({ target: pathname + search, headers: Object.entries(lines), body });
}

/** The same as data. */
export function plainRequest({ url, method, headers, body }: Delivery): object {
  return { url, method, headers, ...plainBody(body) };
}
