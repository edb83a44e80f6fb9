import type { http } from 'msw';

/** An MSW handler. */
export type MockHandler = ReturnType<typeof http.post>;

export interface HandlerOptions {
  /** Where deliveries arrive, in MSW's syntax. Default: any path that ends in `/webhooks`. */
  readonly url?: string | RegExp;
  /** Answer the first matching delivery only. */
  readonly once?: boolean;
}

/** Default of {@link HandlerOptions.url}. */
export const DEFAULT_URL = '*/webhooks';
