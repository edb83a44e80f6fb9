import type { EventContract, Schema } from '../contract/contract.ts';
import { resolve, type Schemas, schemaMap } from '../contract/schema/resolve.ts';
import { fieldsOf, pathsOf } from '../contract/schema/fields.ts';
import { OBJECT_PROTOTYPE_NAMES } from '../contract/schema/prototype-names.ts';
import { isObject, type JsonValue, list } from '../contract/json.ts';
import { camelCase } from '../contract/names.ts';
import { banner, key, literal, quote, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';

/** The examples of each event as typed values, where in them a seed makes a difference, and where new values may turn up. */
export const emitFixtures: Emitter = ({ events, schemas }) => {
  const withPayload = events.filter(({ payload }) => payload !== undefined);
  const types = withPayload.filter(({ examples }) => examples.length > 0).map(({ typeName }) => typeName);
  const named = schemaMap(schemas);
  const places = withPayload.map((event) => ({ name: event.name, ...placesIn(event, named) }));
  const contents = `${banner('fixtures')}
${types.length === 0 ? '' : `import type { ${types.join(', ')} } from './types.ts';`}

${tsdoc('The named examples of each event.')}export interface Fixtures {
${withPayload.map((event) => `${quote(event.name)}: { ${event.examples.map(({ name, summary }) => `${tsdoc(summary)}readonly ${quote(name)}: ${event.typeName};`).join('\n')} };`).join('\n')}
}

${withPayload.map((event) => fixture(event, named)).join('\n')}
${tsdoc('The named examples of each event. Shared values: take a copy before you change one.')}export const fixtures: Fixtures = {
${withPayload.map((event) => `${key(event.name)}: ${variableName(event)},`).join('\n')}
};

${tsdoc('Where each event holds ids and times, as JSON Pointers. A seed gives these other values.')}export const seededPaths: { readonly [Name in keyof Fixtures]: { readonly ids: readonly string[]; readonly times: readonly string[] } } = {
${places.map(({ name, ids, times }) => `${key(name)}: ${literal({ ids, times })},`).join('\n')}
};

${tsdoc('Where each event holds values of open sets, as JSON Pointers: one of them may be new.')}export const openSets: { readonly [Name in keyof Fixtures]: readonly string[] } = {
${places.map(({ name, sets }) => `${key(name)}: ${literal(sets)},`).join('\n')}
};
`;
  return [{ path: 'fixtures.ts', contents }];
};

function fixture(event: EventContract, schemas: Schemas): string {
  const known = new Set(fieldsOf(event.payload ?? {}, schemas).map(({ path }) => path));
  const entries = event.examples.map(
    ({ name, value }) => `${key(name)}: ${literal(value)}${cast(event, value, known)},`,
  );
  return `const ${variableName(event)}: Fixtures[${quote(event.name)}] = {\n${entries.join('\n')}\n};\n`;
}

/**
 * A field that the schema does not list is valid on the wire, but not in a literal; nor is the absence of a field that
 * is named like what every object inherits.
 */
function cast({ typeName }: EventContract, value: JsonValue, known: ReadonlySet<string>): string {
  if ([...known].some(isInherited)) return ` as unknown as ${typeName}`;
  return pathsOf(value).every((path) => known.has(path)) ? '' : ` as ${typeName}`;
}

function isInherited(path: string): boolean {
  return INHERITED_NAME.test(path);
}

const INHERITED_NAME = new RegExp(`(?:^|\\.)(?:${OBJECT_PROTOTYPE_NAMES.join('|')})(?:\\.|\\[|$)`);

function variableName({ identifier }: EventContract): string {
  return `${camelCase(identifier)}Fixtures`;
}

/**
 * Ids are strings in a property named `id`, `…Id` or `…_id`, times strings of format `date-time`, open sets strings with
 * an `x-extensible-enum`.
 */
function placesIn({ payload }: EventContract, schemas: Schemas): { ids: string[]; times: string[]; sets: string[] } {
  const ids: string[] = [];
  const times: string[] = [];
  const sets: string[] = [];
  visit(payload, '', new Set());
  return { ids, times, sets };

  function visit(node: JsonValue | undefined, path: string, seen: ReadonlySet<Schema>): void {
    const schema = resolve(node, schemas);
    if (!schema || seen.has(schema)) return;
    const within = new Set([...seen, schema]);
    for (const part of ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => list(schema[keyword])))
      visit(part, path, within);
    if (isObject(schema['properties'])) {
      for (const [name, property] of Object.entries(schema['properties'])) {
        visit(property, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, within);
      }
      return;
    }
    const types = [schema['type']].flat();
    if (!types.includes('string')) return;
    if (schema['format'] === 'date-time') add(times, path);
    else if (schema['x-extensible-enum'] !== undefined) add(sets, path);
    else if (isIdName(path) && ['const', 'enum', 'format', 'pattern'].every((keyword) => !(keyword in schema)))
      add(ids, path);
  }
}

function isIdName(path: string): boolean {
  return /(^|\/)id$|[a-z0-9]Id$|_id$/.test(path);
}

function add(paths: string[], path: string): void {
  if (!paths.includes(path)) paths.push(path);
}
