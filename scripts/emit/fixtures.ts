import type { EventContract, Schema } from '../contract/contract.ts';
import { resolve, type Schemas, schemaMap } from '../contract/schema/resolve.ts';
import { fieldsOf } from '../contract/schema/fields.ts';
import { OBJECT_PROTOTYPE_NAMES } from '../contract/schema/prototype-names.ts';
import { isObject, type JsonValue, list } from '../contract/json.ts';
import { camelCase } from '../contract/names.ts';
import { banner, indent, literal, literalKey, quoted, tsdoc, typeKey } from './code.ts';
import type { Emitter } from './emitter.ts';

/** The examples of each event as typed values, where in them a seed makes a difference, and where new values may turn up. */
export const emitFixtures: Emitter = ({ events, schemas }) => {
  const withPayload = events.filter(({ payload }) => payload !== undefined);
  const types = withPayload.filter(({ examples }) => examples.length > 0).map(({ typeName }) => typeName);
  const named = schemaMap(schemas);
  const places = withPayload.map((event) => ({ name: event.name, ...placesIn(event, named) }));
  const contents = `${banner('fixtures')}
${typeImport(types)}
${tsdoc('The named examples of each event.')}export interface Fixtures {
${indent(withPayload.map(member).join('\n'))}
}

${withPayload.map((event) => fixture(event, named)).join('\n')}
${tsdoc('The named examples of each event. Shared values: take a copy before you change one.')}export const fixtures: Fixtures = {
${withPayload.map((event) => `  ${literalKey(event.name)}: ${variableName(event)},`).join('\n')}
};

${tsdoc('Where each event holds ids and times, as JSON Pointers. A seed gives these other values.')}export const seededPaths: {
  readonly [Name in keyof Fixtures]: { readonly ids: readonly string[]; readonly times: readonly string[] };
} = ${literal(Object.fromEntries(places.map(({ name, ids, times }) => [name, { ids, times }])))};

${tsdoc('Where each event holds values of open sets, as JSON Pointers: one of them may be new.')}export const openSets: { readonly [Name in keyof Fixtures]: readonly string[] } = ${literal(
    Object.fromEntries(places.map(({ name, sets }) => [name, sets])),
  )};
`;
  return [{ path: 'fixtures.ts', contents, isFormatted: true }];
};

function typeImport(types: readonly string[]): string {
  return types.length === 0
    ? ''
    : `import type {\n${types.map((type) => `  ${type},`).join('\n')}\n} from './types.ts';\n`;
}

function member({ name, typeName, examples }: EventContract): string {
  const variants = examples.map(
    (example) => `${tsdoc(example.summary)}readonly ${literalKey(example.name)}: ${typeName};`,
  );
  return `${typeKey(name)}: {\n${indent(variants.join('\n'))}\n};`;
}

function fixture(event: EventContract, schemas: Schemas): string {
  const fields = fieldsOf(event.payload ?? {}, schemas);
  const known = new Set(fields.map(({ path }) => path));
  const hasInherited = fields.some(({ path }) => INHERITED.has(path.slice(path.lastIndexOf('.') + 1)));
  const entries = event.examples.map(({ name, value }) => {
    const cast = hasInherited
      ? ` as unknown as ${event.typeName}`
      : isListed(value, '', known)
        ? ''
        : ` as ${event.typeName}`;
    return `  ${literalKey(name)}: ${literal(value).replaceAll('\n', '\n  ')}${cast},\n`;
  });
  return `const ${variableName(event)}: Fixtures[${quoted(event.name)}] = {\n${entries.join('')}};\n`;
}

/** The absence of a field that is named like what every object inherits is not valid in a literal. */
const INHERITED = new Set(OBJECT_PROTOTYPE_NAMES);

/** Whether the schema lists every field of a value. One that it does not is valid on the wire, but not in a literal. */
function isListed(value: JsonValue, path: string, known: ReadonlySet<string>): boolean {
  if (Array.isArray(value)) return value.every((item) => isListed(item, `${path}[]`, known));
  if (!isObject(value)) return true;
  return Object.entries(value).every(([name, item]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return known.has(field) && isListed(item, field, known);
  });
}

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
