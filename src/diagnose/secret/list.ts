import type { UndoSecret } from './undo-secret.ts';

/** More than any rotation has. */
const MAX_ITEMS = 8;

/** Several secrets in one variable. */
export const list: UndoSecret = {
  undo: (secret) => (secret.includes(',') ? secret.split(',', MAX_ITEMS).map((item) => item.trim()) : []),
  text: 'The secret is a list with commas; one of its items is the secret.',
  code: (expression, rest) => `${expression}.split(',').map((item) => ${rest('item.trim()')})`,
};
