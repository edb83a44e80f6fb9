import { withTimeout } from '../../src/timeout.ts';
import { linkedController } from '../linked-controller.ts';
import { usageError } from '../../src/package-name.ts';
import { MAX_ANSWER_BYTES } from '../../src/producer/body-text.ts';

/** What an endpoint answered. */
interface Answer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The first 1,000 characters. */
  readonly body: string;
}

/** What became of a request. */
export interface Outcome {
  /** Undefined where none came. */
  readonly answer: Answer | undefined;
  /** Why there was no answer: a `WebhookError` with the code `delivery_timeout` where time ran out. */
  readonly error?: unknown;
  /** How long the endpoint took, in milliseconds by `now`. */
  readonly latency: number;
}

export interface Transmission {
  /** Carries the request. Default: the global `fetch`, looked up for each request, so that it may be replaced. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined;
  /** How long the endpoint may take, in milliseconds. */
  readonly timeout: number;
  /** Gives up what is on its way. */
  readonly signal?: AbortSignal | undefined;
  readonly now: () => number;
}

interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

const MAX_BODY_CHARACTERS = 1_000;

/** Sends a request once and follows no redirect. Never throws: what goes wrong is an outcome. */
export async function transmit(outgoing: Outgoing, { fetch, timeout, now, signal }: Transmission): Promise<Outcome> {
  const { controller, release } = linkedController(signal);
  const started = now();
  try {
    const answer = await withTimeout(exchange(outgoing, fetch ?? fetchHolding(controller.signal), controller), {
      timeout,
      code: 'delivery_timeout',
      what: 'The endpoint',
      onTimeout: (error) => controller.abort(error),
    });
    return { answer, latency: now() - started };
  } catch (error) {
    return { answer: undefined, error, latency: now() - started };
  } finally {
    release();
  }
}

/**
 * The global `fetch` with the signal beside the request: the signal of a `Request` alone does not abort any more once
 * the request has been collected.
 */
function fetchHolding(signal: AbortSignal): NonNullable<Transmission['fetch']> {
  return (request) => globalThis.fetch(request, { signal });
}

async function exchange(
  { url, method, headers, body }: Outgoing,
  fetch: NonNullable<Transmission['fetch']>,
  { signal }: AbortController,
): Promise<Answer> {
  const request = new Request(url, {
    method,
    headers,
    body: (body as Uint8Array<ArrayBuffer> | undefined) ?? null,
    redirect: 'manual',
    signal,
  });
  const response = await fetch(request);
  if (typeof response?.status !== 'number') throw usageError('`fetch` must return a Response.');
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].map(([name, value]) => [name.toLowerCase(), value])),
    body: (await beginning(response)).slice(0, MAX_BODY_CHARACTERS),
  };
}

async function beginning({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    read += next.value.length;
    text += decoder.decode(next.value, { stream: true });
    if (read <= MAX_ANSWER_BYTES) continue;
    await reader.cancel();
    return text;
  }
  return text + decoder.decode();
}
