import type { HeaderReader } from '../signature/scheme.ts';
import type { DeliveryContext } from './handler-options.ts';

/** The signal is made for those who look at it: most handlers do not. */
export class Context implements DeliveryContext {
  readonly header: HeaderReader;
  #abort: AbortController | undefined;

  constructor(header: HeaderReader) {
    this.header = header;
  }

  get signal(): AbortSignal {
    return (this.#abort ??= new AbortController()).signal;
  }

  abort(reason: unknown): void {
    (this.#abort ??= new AbortController()).abort(reason);
  }
}
