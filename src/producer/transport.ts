import type { Guard } from './guard/guard.ts';
import type { Resolve } from './guard/resolve.ts';

/** Carries requests over the network of a runtime. */
export interface Transport {
  /**
   * Checks where a URL leads.
   *
   * @throws {WebhookError} `url_not_allowed`
   */
  check(url: URL, guard: Guard, resolve?: Resolve): Promise<void>;
  /** Sends a request once and follows no redirect; resolves when the head of the answer is there. */
  send(request: TransportRequest): Promise<TransportAnswer>;
}

export interface TransportRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly guard: Guard;
  readonly resolve?: Resolve | undefined;
  readonly agent?: object | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds that the attempt has left. */
  left(): number;
  /** Called before the request is sent once more, since a kept connection ended before a byte of an answer. */
  onReconnect(): void;
}

export interface TransportAnswer {
  readonly status: number;
  /** The address that answered, where the runtime tells. */
  readonly address?: string | undefined;
  /** @param name in lower case. */
  header(name: string): string | undefined;
  /** Reads the body to its end or to a limit; resolves with its beginning as text, and never rejects. */
  text(): Promise<string>;
}
