import { isDeepStrictEqual } from 'node:util';
import type { Header } from '../contract.ts';
import type { PlaceChange } from './change.ts';
import type { ComparedEvent } from './compared.ts';
import { values as named } from './schema/rule.ts';

/** The request headers of an event, whose names have no case. */
export function headers(before: ComparedEvent, after: ComparedEvent): PlaceChange[] {
  const [was, is] = [before, after].map(
    (event) => new Map(event.headers.map((each) => [each.name.toLowerCase(), each])),
  );
  const names = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  return names.flatMap((name) => compareHeaders(was?.get(name), is?.get(name)));
}

function compareHeaders(before: Header | undefined, after: Header | undefined): PlaceChange[] {
  const subject = `header ${(after ?? before)?.name ?? ''}`;
  if (!after) return [{ kind: 'header_removed', subject, text: 'Removed.' }];
  if (!before) {
    return after.required
      ? [{ kind: 'required_header_added', subject, text: 'New header, always there.' }]
      : [{ kind: 'header_added', subject, text: 'New header.' }];
  }
  if (before.required !== after.required) {
    return after.required
      ? [{ kind: 'narrower', subject, text: 'Always there.' }]
      : [{ kind: 'wider', subject, text: 'May be missing.' }];
  }
  if (!isDeepStrictEqual(before.values, after.values)) {
    return [{ kind: 'different', subject, text: `${values(before)} before, ${values(after)} now.` }];
  }
  return isDeepStrictEqual(before, after) ? [] : [{ kind: 'words', subject, text: 'Other wording.' }];
}

function values({ values: only }: Header): string {
  return only ? named(only) : 'anything';
}
