import type { Difference } from './diff.ts';

/**
 * What a change means to a receiver that was right before. `redocly diff` knows requests and answers, but takes a
 * webhook for neither: to it, a field that goes is a patch.
 *
 * - `breaking`: it may fail now.
 * - `check`: it depends on what it does.
 * - `safe`: it goes on as before.
 */
export type Weight = 'breaking' | 'check' | 'safe';

/** A change in words. */
export interface Said {
  readonly text: string;
  readonly weight: Weight;
}

/** A change of a keyword that says the same wherever it stands; undefined for any other. */
export function annotationChange({ property, revision }: Difference): Said | undefined {
  if (property === 'deprecated') {
    return revision?.value === true
      ? { text: 'Deprecated.', weight: 'check' }
      : { text: 'No longer deprecated.', weight: 'safe' };
  }
  return property !== undefined && WORDING.test(property) ? { text: 'Other wording.', weight: 'safe' } : undefined;
}

/** Keywords that tell people something and receivers nothing. */
const WORDING = /^(?:title|summary|description|example|operationId|tags|\$comment|x-.*)$/;
