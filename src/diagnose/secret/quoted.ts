import type { UndoSecret } from './undo-secret.ts';

const QUOTED = /^(["'`])(.+)\1$/s;

/** Copied with its quotes, as from a file of variables that a loader takes literally. */
export const quoted: UndoSecret = {
  undo: (secret) => QUOTED.exec(secret)?.slice(2) ?? [],
  text: 'The secret has quotes around it that are no part of it.',
  code: (expression, rest) => rest(`${expression}.replaceAll(/^["'\`]|["'\`]$/g, '')`),
};
