import type { MockHandler } from '../mock-handler.ts';

/** How many requests are listed, the latest ones. */
const MOST = 10;

type Predicate = (...args: { readonly request: Request }[]) => boolean | Promise<boolean>;

/** The requests that MSW saw and that were not for a receiver. */
export class Unmatched {
  readonly #url: string | RegExp;
  readonly #requests: string[] = [];

  constructor(url: string | RegExp) {
    this.#url = url;
  }

  /**
   * Records each request that a handler does not match. A second handler for every request would do so without
   * touching the first, but MSW would take every request for handled, and `onUnhandledRequest` would never apply.
   */
  observe(handler: MockHandler): void {
    const observed = handler as unknown as { predicate: Predicate };
    const predicate = observed.predicate.bind(handler);
    observed.predicate = async (...args) => {
      const isMatch = await predicate(...args);
      const request = args[0]?.request;
      if (!isMatch && request) this.#record(request);
      return isMatch;
    };
  }

  /** Without query and credentials, which may be secrets. */
  #record({ method, url }: Request): void {
    const { origin, pathname } = new URL(url);
    this.#requests.push(`${method} ${origin}${pathname}`);
    if (this.#requests.length > MOST) this.#requests.shift();
  }

  /** Lines of an error that say why no request reached the receiver. */
  explain(): string[] {
    if (this.#requests.length > 0) {
      return [
        `  MSW saw these requests, the latest last, none of which goes to ${String(this.#url)}, the URL of the receiver:`,
        ...this.#requests.map((request) => `    ${request}`),
      ];
    }
    return [
      '  MSW asked the receiver about no request. Check that `server.listen()` was called with its handlers, that only one',
      '  copy of msw is installed (`npm ls msw`), and that MSW supports this runtime: MSW 3 needs Node 22.12 or newer, MSW 2',
      '  runs on Node 20.',
    ];
  }
}
