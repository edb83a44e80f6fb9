interface LinkedController {
  readonly controller: AbortController;
  /** Ends the link. */
  release(): void;
}

/** A controller that aborts when a signal does, or sooner by its own `abort`. */
export function linkedController(signal: AbortSignal | undefined): LinkedController {
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  return { controller, release: () => signal?.removeEventListener('abort', abort) };
}
