import { usageError } from '../package-name.ts';
import type { FetchRequest, PlatformBlob } from '../platform.ts';
import { bytesOf } from './bytes-of.ts';
import { streamed } from './from-request.ts';
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
  assertInput(input);
  const { method = 'POST', url, headers, body, bodyUsed } = input as Request;
  const header = headerReader(headers);
  const bytes = bytesOf(body);
  return bytes ? { method, url, header, body: () => bytes } : streamed({ method, url, body, bodyUsed }, header);
}

/** A request of Node has a body that is read by events, and an event of a framework none. */
function assertInput(input: unknown): void {
  const { headers, on } = Object(input) as { headers?: unknown; on?: unknown };
  const isInput = typeof headers === 'object' && headers !== null && 'body' in (input as object);
  if (isInput && typeof on !== 'function') return;
  throw usageError('The first argument must be a `Request`, or `{ body, headers }` with the raw body.');
}
