import type { BodyBuffer } from '../body-buffer.ts';
import { bodyAborted } from '../body-buffer.ts';
import type { WebhookError } from '../../errors.ts';
import { headerReader } from '../headers.ts';
import { isRecord } from '../../is-record.ts';
import { bytesOf } from '../bytes-of.ts';
import { alreadyParsed, type Incoming } from '../incoming.ts';
import { remedyFor } from './remedy.ts';

/** What is needed of `http.IncomingMessage`; frameworks add `body` and `rawBody`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly httpVersionMajor?: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Names and values in turn, each value of a header by itself, where `headers` may keep the first alone. */
  readonly rawHeaders?: readonly string[];
  readonly readableEnded?: boolean;
  readonly aborted?: boolean;
  readonly destroyed?: boolean;
  /** Why the stream was destroyed. */
  readonly errored?: unknown;
  readonly body?: unknown;
  readonly rawBody?: unknown;
  on(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  on(event: 'end' | 'close' | 'error', listener: (error?: unknown) => void): unknown;
  removeListener(event: 'data', listener: (chunk: Uint8Array | string) => void): unknown;
  pause(): unknown;
  resume(): unknown;
}

/**
 * The body is Node's stream, or the bytes, or their text, that a framework kept of it.
 *
 * @param response shows the framework, beside the request.
 */
export function fromNode(request: NodeRequest, response: object = {}): Incoming {
  let cancel = (): void => undefined;
  const parsed = (): WebhookError => alreadyParsed(remedyFor(request, response));
  return {
    method: request.method ?? '',
    url: request.url,
    header: headerOf(request),
    body(buffer) {
      const { body, readableEnded, aborted } = request;
      const raw = rawBodyOf(request);
      if (raw && raw.length > 0) return raw;
      if (isBytes(body)) return bytesOf(body) as Uint8Array;
      // Parsers leave such a body behind where they have read nothing.
      const isUnread = body === undefined || body === null || body === '' || isEmpty(body);
      // A stream of HTTP/2 also ends where its sender goes away.
      if (isUnread && (!readableEnded || aborted)) {
        const reading = readEvents(request, buffer, parsed);
        cancel = reading.cancel;
        return reading.bytes;
      }
      // Beside a parsed body, an empty one was never filled.
      if (isUnread && raw) return raw;
      throw parsed();
    },
    cancel: () => cancel(),
  };
}

/** Whether the sender went away before the body ended: then no event tells of it any more. */
export function isGone({ aborted, destroyed, errored }: NodeRequest): boolean {
  return Boolean(aborted || destroyed || errored);
}

/** A parsed body may be text; raw text is of the parser of Koa. */
function rawBodyOf({ rawBody }: NodeRequest): Uint8Array | undefined {
  return isBytes(rawBody) || typeof rawBody === 'string' ? (bytesOf(rawBody) as Uint8Array) : undefined;
}

/**
 * Read from `rawHeaders`: of two `Authorization` headers and some others `headers` keeps the first, and `headersDistinct`
 * throws on a header named `__proto__` in Node before 20.20.2, 22.22.2 and 24.14.1. Requests that are made of the event of
 * a serverless platform have `headers` alone.
 */
function headerOf({ headers, rawHeaders }: NodeRequest): Incoming['header'] {
  return rawHeaders?.length ? (name) => valueIn(rawHeaders, name.toLowerCase()) : headerReader(headers);
}

/** The value of a header, or all of them. A reader of all headers would cost more than the few that are asked for. */
function valueIn(rawHeaders: readonly string[], wanted: string): string | undefined {
  let values: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() !== wanted) continue;
    const value = rawHeaders[index + 1] ?? '';
    values = values === undefined ? value : `${values}, ${value}`;
  }
  return values;
}

function isBytes(value: unknown): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
}

function isEmpty(value: unknown): boolean {
  return isRecord(value) && Object.keys(value).length === 0;
}

/** Reads by events, which cost a fraction of what iterating over a stream does. */
function readEvents(
  request: NodeRequest,
  buffer: BodyBuffer,
  parsed: () => WebhookError,
): { bytes: Promise<Uint8Array>; cancel(): void } {
  let cancel = (): void => undefined;
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const onData = (chunk: Uint8Array | string): void => {
      try {
        // Something in front of the receiver made text of it: `request.setEncoding`.
        if (typeof chunk === 'string') throw parsed();
        buffer.add(chunk);
      } catch (error) {
        reject(error);
      }
    };
    if (isGone(request)) return reject(bodyAborted(request.errored ?? undefined));
    cancel = () => {
      request.removeListener('data', onData);
      request.pause();
    };
    buffer.whenEnded(reject);
    request.on('data', onData);
    request.on('end', () => {
      try {
        resolve(buffer.bytes());
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', (cause) => reject(bodyAborted(cause)));
    request.on('close', () => request.readableEnded || reject(bodyAborted()));
  });
  return { bytes, cancel };
}
