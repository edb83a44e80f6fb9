import type { EventContract } from '../contract/contract.ts';
import { type Schemas, schemaMap } from '../contract/schema/resolve.ts';
import { fieldsOf } from '../contract/schema/fields.ts';
import { OBJECT_PROTOTYPE_NAMES } from '../contract/schema/prototype-names.ts';
import { isObject, type JsonValue } from '../contract/json.ts';
import { camelCase } from '../contract/names.ts';
import { valuePointer } from '../contract/pointer.ts';
import { EACH, type Place, placesOf } from '../contract/schema/places.ts';
import { banner, indent, literal, literalKey, quoted, tsdoc, typeKey } from './code.ts';
import type { Emitter } from './emitter.ts';

/** The examples of each event as typed values and where in them a seed makes a difference. */
export const emitFixtures: Emitter = ({ events, schemas, envelope }) => {
  const withPayload = events.filter(({ payload }) => payload !== undefined);
  const types = withPayload.filter(({ examples }) => examples.length > 0).map(({ typeName }) => typeName);
  const named = schemaMap(schemas);
  const ownId = envelope.id && 'pointer' in envelope.id ? envelope.id.pointer : undefined;
  const seeded = withPayload.map((event) => [event.name, seededIn(event, named, ownId)]);
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
} = ${literal(Object.fromEntries(seeded))};
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
 * Ids are the event's own one and strings in a property named `id`, `…Id` or `…_id`, times strings of format `date-time`.
 *
 * @param ownId where events have their own id, as a JSON Pointer.
 */
function seededIn(
  { payload }: EventContract,
  schemas: Schemas,
  ownId: string | undefined,
): { ids: string[]; times: string[] } {
  const strings = placesOf(payload, schemas).filter(
    ({ path, schema }) => !path.includes(EACH) && [schema['type']].flat().includes('string'),
  );
  return {
    ids: pointers(strings.filter((place) => isFree(place) && (isIdName(place) || valuePointer(place.path) === ownId))),
    times: pointers(strings.filter(({ schema }) => schema['format'] === 'date-time')),
  };
}

function isIdName({ path }: Place): boolean {
  return /^id$|[a-z0-9]Id$|_id$/.test(path.at(-1) ?? '');
}

/** Whether other letters and digits give another valid value; those of a UUID stay hexadecimal. */
function isFree({ schema }: Place): boolean {
  const fixed = ['const', 'enum', 'pattern', 'x-extensible-enum'];
  return [undefined, 'uuid'].includes(schema['format'] as string | undefined) && fixed.every((key) => !(key in schema));
}

function pointers(places: readonly Place[]): string[] {
  return [...new Set(places.map(({ path }) => valuePointer(path)))];
}
