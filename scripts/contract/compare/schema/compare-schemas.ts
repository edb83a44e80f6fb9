import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../contract.ts';
import type { JsonValue } from '../../json.ts';
import { isAnnotation } from '../../schema/annotations.ts';
import { resolve, type Schemas } from '../../schema/resolve.ts';
import type { PlaceChange } from '../change.ts';
import { alternatives } from './alternatives.ts';
import { fields } from './fields.ts';
import { flatten, isNothing } from './flatten.ts';
import { formats } from './formats.ts';
import { limits } from './limits.ts';
import { parts } from './parts.ts';
import type { At, Rule } from './rule.ts';
import { types } from './types.ts';
import { values } from './values.ts';
import { words } from './words.ts';

const RULES: Readonly<Record<string, Rule>> = { types, values, formats, limits, fields, parts, alternatives, words };

const COMPARED = new Set(Object.values(RULES).flatMap(({ keywords }) => keywords));

/** Parts of a recursive `allOf` are new objects each time. */
const DEEPEST = 50;

/** What differs between two schemas of one payload, from the outside in. A schema inside itself is not entered again. */
export function compareSchemas(
  before: { readonly payload: JsonValue | undefined; readonly schemas: Schemas },
  after: { readonly payload: JsonValue | undefined; readonly schemas: Schemas },
): PlaceChange[] {
  return compare(before.payload, after.payload, '', []);

  function compare(
    was: JsonValue | undefined,
    is: JsonValue | undefined,
    subject: string,
    above: readonly (readonly [unknown, unknown])[],
  ): PlaceChange[] {
    if (was === undefined && is === undefined) return [];
    const pair = [resolve(was, before.schemas), resolve(is, after.schemas)] as const;
    if (above.length > DEEPEST || above.some(([a, b]) => a !== undefined && a === pair[0] && b === pair[1])) return [];
    const [a, b] = [flatten(was, before.schemas), flatten(is, after.schemas)];
    const at: At = {
      subject,
      compare: (inWas, inIs, inside) => compare(inWas, inIs, inside, [...above, pair]),
      resolve: {
        before: (node) => flatten(node, before.schemas),
        after: (node) => flatten(node, after.schemas),
      },
    };
    if (isNothing(a) !== isNothing(b)) {
      return isNothing(a)
        ? [{ kind: 'wider', subject, text: 'Allowed now.' }]
        : [{ kind: 'narrower', subject, text: 'No longer allowed.' }];
    }
    return [...Object.values(RULES).flatMap((rule) => rule.compare(a, b, at)), ...compareOthers(a, b, subject)];
  }
}

/** Keywords that have no rule of their own: which values they allow is not looked into. */
function compareOthers(before: Schema, after: Schema, subject: string): PlaceChange[] {
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keywords
    .filter((keyword) => !COMPARED.has(keyword) && !isAnnotation(keyword))
    .flatMap((keyword): PlaceChange[] => {
      const [was, is] = [before[keyword], after[keyword]];
      if (isDeepStrictEqual(was, is)) return [];
      if (was === undefined) return [{ kind: 'narrower', subject, text: `New rule: \`${keyword}\`.` }];
      if (is === undefined) return [{ kind: 'wider', subject, text: `No more rule: \`${keyword}\`.` }];
      return [{ kind: 'different', subject, text: `Other \`${keyword}\`.` }];
    });
}
