import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../contract.ts';
import type { JsonValue } from '../../json.ts';
import { isAnnotation } from '../../schema/annotations.ts';
import type { Schemas } from '../../schema/resolve.ts';
import type { PlaceChange } from '../change.ts';
import { alternatives } from './alternatives.ts';
import { fields } from './fields.ts';
import { ANYTHING, flattener, isNothing, NOTHING } from './flatten.ts';
import { formats } from './formats.ts';
import { limits } from './limits.ts';
import { parts } from './parts.ts';
import type { At, Rule } from './rule.ts';
import { hasSameRules } from './same.ts';
import { types } from './types.ts';
import { values } from './values.ts';
import { words } from './words.ts';

const RULES: Readonly<Record<string, Rule>> = { types, values, formats, limits, fields, parts, alternatives, words };

const COMPARED = new Set(Object.values(RULES).flatMap(({ keywords }) => keywords));

/** How often the same two schemas are compared in one payload; each time is a place of its own. */
const MOST_PLACES = 20;

/** What differs between two schemas of one payload, from the outside in. A schema inside itself is not entered again. */
export function compareSchemas(
  before: { readonly payload: JsonValue | undefined; readonly schemas: Schemas },
  after: { readonly payload: JsonValue | undefined; readonly schemas: Schemas },
): PlaceChange[] {
  const resolve = { before: flattener(before.schemas), after: flattener(after.schemas) };
  const places = new Map<Schema, Map<Schema, number>>();
  return compare(before.payload, after.payload, '', []);

  function compare(
    was: JsonValue | undefined,
    is: JsonValue | undefined,
    subject: string,
    above: readonly (readonly [Schema, Schema])[],
  ): PlaceChange[] {
    if (was === undefined && is === undefined) return [];
    const pair = [resolve.before(was), resolve.after(is)] as const;
    const [a, b] = pair;
    if (above.some(([outerA, outerB]) => outerA === a && outerB === b) || placesSoFar(a, b) >= MOST_PLACES) return [];
    const at: At = {
      subject,
      compare: (inWas, inIs, inside) => compare(inWas, inIs, inside, [...above, pair]),
      resolve,
    };
    if (isNothing(a) !== isNothing(b)) {
      return isNothing(a)
        ? [{ kind: 'wider', subject, text: 'Allowed now.' }]
        : [{ kind: 'narrower', subject, text: 'No longer allowed.' }];
    }
    return [...Object.values(RULES).flatMap((rule) => rule.compare(a, b, at)), ...compareOthers(a, b, at)];
  }

  /** Two schemas that have nothing inside are at as many places as there are. */
  function placesSoFar(a: Schema, b: Schema): number {
    if ([a, b].every((schema) => schema === ANYTHING || schema === NOTHING)) return 0;
    const known = places.get(a) ?? new Map<Schema, number>();
    const count = known.get(b) ?? 0;
    places.set(a, known.set(b, count + 1));
    return count;
  }
}

/** Keywords that have no rule of their own: which values they allow is not looked into. */
function compareOthers(before: Schema, after: Schema, at: At): PlaceChange[] {
  const { subject } = at;
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keywords
    .filter((keyword) => !COMPARED.has(keyword) && !isAnnotation(keyword))
    .flatMap((keyword): PlaceChange[] => {
      const [was, is] = [before[keyword], after[keyword]];
      if (was === undefined) return [{ kind: 'narrower', subject, text: `New rule: \`${keyword}\`.` }];
      if (is === undefined) return [{ kind: 'wider', subject, text: `No more rule: \`${keyword}\`.` }];
      if (!hasSameRules({ [keyword]: was }, { [keyword]: is }, at))
        return [{ kind: 'different', subject, text: `Other \`${keyword}\`.` }];
      return isDeepStrictEqual(was, is) ? [] : [{ kind: 'words', subject, text: 'Other wording.' }];
    });
}
