/**
 * What a change means to a receiver that was right before. `redocly diff` knows requests and answers, but takes a
 * webhook for neither: to it, a field that goes is a patch.
 *
 * - `breaking`: it may fail now.
 * - `check`: it depends on what it does.
 * - `safe`: it goes on as before.
 */
export type Weight = 'breaking' | 'check' | 'safe';

/** Keywords that tell people something and receivers nothing. */
export function isWording(property: string): boolean {
  return /^(?:title|summary|description|example|operationId|tags|\$comment|x-.*)$/.test(property);
}
