/** Sends a request once: no redirect is followed, the answer's body is dropped. */
export interface Transport {
  (request: TransportRequest): Promise<{ readonly status: number; readonly retryAfter: string | undefined }>;
}

interface TransportRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly signal: AbortSignal;
  /** Send to addresses that are not public too. */
  readonly allowPrivate: boolean;
}
