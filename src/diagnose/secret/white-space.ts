import type { UndoSecret } from './undo-secret.ts';

/** Read from a file, or copied with what was around it. */
export const whiteSpace: UndoSecret = {
  undo: (secret) => (secret.trim() === secret ? [] : [secret.trim()]),
  text: 'The secret has white space or a line end around it that is no part of it.',
  code: (expression, rest) => rest(`${expression}.trim()`),
};
