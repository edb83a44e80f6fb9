import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../../contract.ts';
import { type JsonValue, list } from '../../json.ts';
import { partition } from '../../schema/annotations.ts';
import { mapSubschemas } from '../../schema/subschemas.ts';
import type { At } from './rule.ts';

/** Keywords whose lists have no order. */
const SETS = ['enum', 'required', 'type'];

/** Whether two schemas have the same rules: references and parts of `allOf` are followed, words do not count. */
export function hasSameRules(before: Schema, after: Schema, { resolve }: Pick<At, 'resolve'>): boolean {
  const compared = new Map<Schema, Set<Schema>>();
  return isSame(before, after);

  function isSame(was: Schema, is: Schema): boolean {
    const known = compared.get(was) ?? new Set();
    // One that contains itself is the same if nothing else differs.
    if (known.has(is)) return true;
    compared.set(was, known.add(is));
    const [a, b] = [split(was), split(is)];
    if (!isDeepStrictEqual(a.own, b.own)) return false;
    return [...a.inside].every(([place, node]) =>
      isSame(resolve.before(node), resolve.after(b.inside.get(place) ?? true)),
    );
  }
}

/** The rules of a schema itself, and the schemas directly inside it by their places. */
function split(schema: Schema): { own: Schema; inside: Map<string, JsonValue> } {
  const inside = new Map<string, JsonValue>();
  const [, rules] = partition(schema);
  const own = mapSubschemas(rules, (subschema, path) => {
    inside.set(JSON.stringify(path), subschema);
    return true;
  });
  for (const keyword of SETS.filter((each) => Array.isArray(own[each]))) {
    own[keyword] = list(own[keyword]).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
  }
  return { own, inside };
}
