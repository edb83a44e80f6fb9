/** How a text that is not the secret as the sender has it is turned into it. */
export interface UndoSecret {
  /** Texts that the sender may use. */
  undo(secret: string): readonly string[];
  readonly text: string;
  /**
   * The same in TypeScript.
   *
   * @param expression gives the text.
   * @param rest what follows, on an expression that gives the outcome.
   */
  code(expression: string, rest: (expression: string) => string): string;
}
