/** What a command sees of the world around it. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person watches what goes to `err`, so that progress may be drawn over. */
  readonly isInteractive: boolean;
  /** Aborts when the command is to end: Ctrl-C. */
  readonly signal: AbortSignal;
  /** Writes results, which other programs may read. */
  out(text: string): void;
  /** Writes whatever is meant for a person alone. */
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
}
