import { isDeepStrictEqual } from 'node:util';
import type { Header } from '../contract.ts';
import type { Schemas } from '../schema/resolve.ts';
import type { PlaceChange } from './change.ts';
import type { ComparedEvent } from './compared.ts';
import { compareSchemas } from './schema/compare-schemas.ts';

/** A header without a schema is text, as each is. */
const TEXT = { type: 'string' };

/** The request headers of an event, whose names have no case. */
export function headers(
  before: ComparedEvent,
  after: ComparedEvent,
  schemas: readonly [before: Schemas, after: Schemas],
): PlaceChange[] {
  const [was, is] = [before, after].map(
    (event) => new Map(event.headers.map((each) => [each.name.toLowerCase(), each])),
  );
  const names = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return names.flatMap((name) => compareHeaders(was?.get(name), is?.get(name), schemas));
}

function compareHeaders(
  before: Header | undefined,
  after: Header | undefined,
  [were, are]: readonly [Schemas, Schemas],
): PlaceChange[] {
  const subject = `header ${(after ?? before)?.name ?? ''}`;
  if (!after) return [{ kind: 'header_removed', subject, text: 'Removed.' }];
  if (!before) {
    return after.required
      ? [{ kind: 'required_header_added', subject, text: 'New header, always there.' }]
      : [{ kind: 'header_added', subject, text: 'New header.' }];
  }
  const values = compareSchemas(
    { payload: before.schema ?? TEXT, schemas: were },
    { payload: after.schema ?? TEXT, schemas: are },
  );
  const changes = [...presence(before, after, subject), ...values.map((change) => ({ ...change, subject }))];
  if (changes.length > 0 || hasSameWords(before, after)) return changes;
  return [{ kind: 'words', subject, text: 'Other wording.' }];
}

function presence(before: Header, after: Header, subject: string): PlaceChange[] {
  if (before.required === after.required) return [];
  return after.required
    ? [{ kind: 'narrower', subject, text: 'Always there.' }]
    : [{ kind: 'wider', subject, text: 'May be missing.' }];
}

/** Whether two headers differ in nothing but their schemas, which are compared by themselves. */
function hasSameWords({ schema: _was, ...before }: Header, { schema: _is, ...after }: Header): boolean {
  return isDeepStrictEqual(before, after);
}
