/** What a command sees of the world around it. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that the program was called in. */
  readonly cwd: string;
  /** Whether a person reads the output and types the input; nobody does in a background job. */
  readonly isInteractive: boolean;
  /** How wide the output is; undefined where it is not a terminal. */
  readonly columns: number | undefined;
  /** Aborts when the command is to end: Ctrl-C. */
  readonly signal: AbortSignal;
  /** Writes results, which other programs may read. */
  out(text: string | Uint8Array): void;
  /** Writes whatever is meant for a person alone. */
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
  /** Asks a person for a line; undefined where Ctrl-C or the end of the input is the answer. */
  ask(question: string): Promise<string | undefined>;
  /** Calls the listener with each key that is pressed, until the function that it returns is called. Ctrl-C still aborts the signal. */
  onKey(listener: (key: string) => void): () => void;
}
