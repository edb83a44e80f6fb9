import { isDeepStrictEqual } from 'node:util';
import type { PlaceChange } from './change.ts';
import type { ComparedContract, ComparedEvent } from './compared.ts';

const OTHER: PlaceChange = { kind: 'words', subject: '', text: 'Other wording.' };

/** What the document says about itself. */
export function contractWords(before: ComparedContract, after: ComparedContract): PlaceChange[] {
  const [was, is] = [before, after].map(({ title, description, tags, packageName }) => [
    title,
    description,
    tags,
    packageName,
  ]);
  return isDeepStrictEqual(was, is) ? [] : [OTHER];
}

/** What the document says about an event. */
export function eventWords(before: ComparedEvent, after: ComparedEvent): PlaceChange[] {
  if (before.deprecated !== after.deprecated) {
    return after.deprecated
      ? [{ kind: 'deprecated', subject: '', text: 'Deprecated.' }]
      : [{ ...OTHER, text: 'No longer deprecated.' }];
  }
  const [was, is] = [before, after].map(({ summary, description, sending, tags, operationId }) => [
    summary,
    description,
    sending,
    tags,
    operationId,
  ]);
  return isDeepStrictEqual(was, is) ? [] : [OTHER];
}
