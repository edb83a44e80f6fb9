/** Writes a line at once, and everything that happens often as one line a second. */
export class Log {
  readonly #write: (line: string) => void;
  readonly #counts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(write: (line: string) => void = console.log) {
    this.#write = write;
  }

  line(text: string): void {
    this.#write(text);
  }

  /** Counts something; the counts of a second are one line. */
  count(what: string): void {
    if (this.#counts.size < 100 || this.#counts.has(what)) this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
    this.#timer ??= setTimeout(() => this.flush(), 1_000).unref();
  }

  /** Counts an error by what it says. Never log the error itself: those of Redis hold the arguments of the command. */
  error(error: unknown): void {
    this.count(describeError(error));
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#counts.size === 0) return;
    this.#write([...this.#counts].map(([what, count]) => `${what} ×${count}`).join(', '));
    this.#counts.clear();
  }
}

/** An error in a few words, without what it was called with. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'An unknown error';
  // A parser quotes what it could not read.
  if (error instanceof SyntaxError) return error.name;
  const { code } = error as NodeJS.ErrnoException;
  const [line = ''] = error.message.split('\n', 1);
  return (line || code || error.name).replaceAll(/\S+@\S+/g, '…').slice(0, 200);
}
