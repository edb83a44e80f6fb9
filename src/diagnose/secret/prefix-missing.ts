import { SECRET_PREFIX } from '../../signature/secret.ts';
import type { UndoSecret } from './undo-secret.ts';

/** Taken for a mark of what kind of secret it is, the prefix was cut off. */
export const prefixMissing: UndoSecret = {
  undo: (secret) => (secret.startsWith(SECRET_PREFIX) ? [] : [SECRET_PREFIX + secret]),
  text: `The prefix \`${SECRET_PREFIX}\` is part of the sender's secret, and missing here.`,
  code: (expression, rest) => rest(`\`${SECRET_PREFIX}\${${expression}}\``),
};
