import type { EventContract, Schema } from '../contract/contract.ts';
import { isObject, type JsonValue, list } from '../contract/json.ts';
import { escapeSegment } from '../contract/pointer.ts';
import { resolve, schemaMap, type Schemas } from '../contract/schema/resolve.ts';
import { banner, literal, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { openSet } from './types/shape.ts';

/** The known values of open sets, to notice a value that the document does not know. */
export const emitOpenSets: Emitter = ({ events, schemas }) => {
  const known = schemaMap(schemas);
  const sets = events.map((event) => [event.name, setsOf(event, known)]);
  const contents = `${banner('open-sets')}
import type { WebhookEventName } from './types.ts';

${tsdoc(SETS)}export const openSets: { readonly [Name in WebhookEventName]: { readonly [path: string]: readonly string[] } } = ${literal(
    Object.fromEntries(sets),
  )};
`;
  return [{ path: 'open-sets.ts', contents, isFormatted: true }];
};

const SETS =
  'The known values of the open sets of each event, by JSON Pointer; `*` stands for the items of a list and the keys of a map.';

function setsOf({ payload }: EventContract, schemas: Schemas): Record<string, string[]> {
  const sets = new Map<string, Set<string>>();
  visit(payload, '', new Set());
  return Object.fromEntries([...sets].map(([path, values]) => [path, [...values]]));

  function visit(node: JsonValue | undefined, path: string, above: ReadonlySet<Schema>): void {
    const schema = resolve(node, schemas);
    if (!schema || above.has(schema)) return;
    const within = new Set([...above, schema]);
    const values = openSet(schema);
    if (values.length > 0) sets.set(path, new Set([...(sets.get(path) ?? []), ...values]));
    for (const part of ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => list(schema[keyword])))
      visit(part, path, within);
    for (const inside of [schema['items'], schema['additionalProperties'], ...list(schema['prefixItems'])])
      visit(inside, `${path}/*`, within);
    if (!isObject(schema['properties'])) return;
    for (const [name, property] of Object.entries(schema['properties']))
      visit(property, `${path}/${escapeSegment(name)}`, within);
  }
}
