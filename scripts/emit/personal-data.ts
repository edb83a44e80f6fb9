import type { Schema } from '../contract/contract.ts';
import { isObject, type JsonValue, list } from '../contract/json.ts';
import { isPersonal } from '../contract/schema/fields.ts';
import { resolve, type Schemas, schemaMap } from '../contract/schema/resolve.ts';
import { banner, literal, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';

/** Stands for each item of a list. */
const EACH = '*';

/** Where each event tells something of a person, so that logs can do without it. */
export const emitPersonalData: Emitter = ({ events, schemas }) => {
  const named = schemaMap(schemas);
  const places = events.map(({ name, payload }) => [name, payload ? personalPaths(payload, named) : []] as const);
  const contents = `${banner('personal-data')}
import type { WebhookEventName } from './types.ts';

${tsdoc('Where each event holds personal data, as paths; `*` is each item of a list.')}export const personalData: { readonly [Name in WebhookEventName]: readonly (readonly string[])[] } = ${literal(
    Object.fromEntries(places),
  )};
`;
  return [{ path: 'personal-data.ts', contents, isFormatted: true }];
};

function personalPaths(payload: Schema, schemas: Schemas): string[][] {
  const paths = new Map<string, string[]>();
  visit(payload, [], new Set());
  return [...paths.values()];

  function visit(node: JsonValue | undefined, path: string[], above: ReadonlySet<Schema>): void {
    const schema = resolve(node, schemas);
    if (!schema || above.has(schema)) return;
    if (isPersonal(schema) || (isObject(node) && isPersonal(node))) {
      paths.set(JSON.stringify(path), path);
      return;
    }
    const within = new Set([...above, schema]);
    for (const part of ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => list(schema[keyword])))
      visit(part, path, within);
    if (isObject(schema['items'])) visit(schema['items'], [...path, EACH], within);
    if (!isObject(schema['properties'])) return;
    for (const [name, property] of Object.entries(schema['properties'])) visit(property, [...path, name], within);
  }
}
