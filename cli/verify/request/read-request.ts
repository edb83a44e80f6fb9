import { UsageError } from '../../exit-code.ts';
import { readCurl } from './curl.ts';
import { readHar } from './har.ts';
import { readPlain } from './plain.ts';
import { readRawHttp } from './raw-http.ts';
import type { ReadRequest, SavedRequest } from './saved-request.ts';

type Kind = 'curl' | 'har' | 'plain' | 'raw-http';

const READERS: Readonly<Record<Kind, ReadRequest>> = {
  curl: readCurl,
  har: readHar,
  plain: readPlain,
  'raw-http': readRawHttp,
};

/** The request in a file; undefined where it holds something else. */
export function findRequest(file: Uint8Array): SavedRequest | undefined {
  for (const read of Object.values(READERS)) {
    const request = read(file);
    if (request) return request;
  }
  return undefined;
}

/** @throws {UsageError} for a file that holds no request. */
export function readRequest(file: Uint8Array): SavedRequest {
  const request = findRequest(file);
  if (request) return request;
  throw new UsageError(
    'the file holds no request: neither raw HTTP, nor a HAR entry, a curl command or { headers, body }.',
  );
}
