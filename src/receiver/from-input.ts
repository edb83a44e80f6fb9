import type { FetchRequest, PlatformBlob } from '../platform.ts';
import { bytesOf } from './bytes-of.ts';
import { assertRequest, streamed } from './from-request.ts';
import { type HeadersLike, headerReader } from './headers.ts';
import type { Incoming } from './incoming.ts';

/** A request, or its raw body and its headers. */
export type WebhookInput =
  | FetchRequest
  | {
      readonly body: string | Uint8Array | ArrayBuffer | PlatformBlob | null | undefined;
      readonly headers: HeadersLike;
      readonly url?: string;
    };

/** @throws {TypeError} for anything that is not a request. */
export function fromInput(input: WebhookInput): Incoming {
  assertRequest(input);
  const { method = 'POST', url, headers, body, bodyUsed } = input as Request;
  const header = headerReader(headers);
  const bytes = bytesOf(body);
  return bytes ? { method, url, header, body: () => bytes } : streamed({ method, url, body, bodyUsed }, header);
}
