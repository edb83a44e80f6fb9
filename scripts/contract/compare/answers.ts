import { isDeepStrictEqual } from 'node:util';
import type { PlaceChange } from './change.ts';
import type { ComparedEvent } from './compared.ts';

/** The answers that the document gives. */
export function answers(before: ComparedEvent, after: ComparedEvent): PlaceChange[] {
  const [was, is] = [before, after].map(({ responses }) => responses.map(({ status, body }) => ({ status, body })));
  if (!isDeepStrictEqual(was, is)) {
    const statuses = is?.map(({ status }) => `\`${status}\``).join(', ') ?? '';
    return [{ kind: 'answers', subject: 'answers', text: `Other answers: ${statuses || 'none'}.` }];
  }
  return isDeepStrictEqual(before.responses, after.responses)
    ? []
    : [{ kind: 'words', subject: 'answers', text: 'Other wording.' }];
}
