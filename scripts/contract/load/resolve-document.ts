import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { at, parsePointer } from '../pointer.ts';
import type { Location } from '../spec-error.ts';
import { type Files, nodeOf, type Place, placeWithin } from './files.ts';
import { GRAMMAR, type Kind, type Part } from './grammar.ts';
import { Origins } from './origins.ts';
import { follow } from './references.ts';
import { SchemaCollector } from './schema-collector.ts';

interface Request {
  readonly root: Place;
  /** The map of Path Items, in the root file. */
  readonly webhooks: Place;
  readonly files: Files;
  /** Keys of the webhooks to read. */
  readonly keys: readonly string[];
  readonly warn: (message: string, location: Location) => void;
}

export interface ResolvedDocument {
  readonly document: JsonObject;
  readonly origins: Origins;
}

/**
 * The part of a document that its webhooks reach, with everything but schemas in its place, without a `$ref`. Schemas
 * refer to `components.schemas`. What is data (`example`, `default`, `const`, `enum`, extensions) is taken as it is.
 *
 * @throws {SpecError} when a reference leads nowhere or to itself, or a schema is broken.
 */
export async function resolveDocument({ root, webhooks, files, keys, warn }: Request): Promise<ResolvedDocument> {
  const origins = new Origins();
  const schemas = new SchemaCollector(files, root.file.name, origins, warn);
  const source = nodeOf(root);
  const {
    paths: _paths,
    components,
    webhooks: _webhooks,
    'x-webhooks': _extension,
    ...rest
  } = isObject(source) ? source : {};
  const { 'x-constants': constants, 'x-scenarios': scenarios } = rest;
  const document: JsonObject = {
    ...rest,
    ...(constants === undefined ? {} : { 'x-constants': withValues(constants, source ?? {}) }),
    ...(isObject(scenarios) ? { 'x-scenarios': await readScenarios(Object.keys(scenarios)) } : {}),
    webhooks: origins.set(await readMap(keys, webhooks, 'pathItem'), webhooks),
  };
  document['components'] = { ...securitySchemes(components), schemas: await schemas.finish() };
  return { document: origins.set(document, root), origins };

  async function readScenarios(names: readonly string[]): Promise<JsonObject> {
    const place = placeWithin(root, 'x-scenarios');
    return origins.set(await readMap(names, place, 'scenario'), place);
  }

  async function readObject(place: Place, kind: Kind): Promise<JsonObject> {
    const { entries, place: target } = await follow(place, files);
    const parts: Readonly<Record<string, Part>> = GRAMMAR[kind];
    const result: [string, JsonValue][] = [];
    for (const [key, { value, place: own }] of entries) {
      const part = Object.hasOwn(parts, key) ? parts[key] : undefined;
      if (part !== 'dropped') result.push([key, part ? await readPart(part, value, own) : value]);
    }
    return origins.set(Object.fromEntries(result), target);
  }

  async function readPart(part: Exclude<Part, 'dropped'>, value: JsonValue, place: Place): Promise<JsonValue> {
    if (part === 'schema') return schemas.read(place);
    if ('object' in part) return isObject(value) ? readObject(place, part.object) : value;
    if ('map' in part)
      return isObject(value) ? origins.set(await readMap(Object.keys(value), place, part.map), place) : value;
    if (!Array.isArray(value)) return value;
    const items: JsonValue[] = [];
    for (const index of value.keys()) items.push(await readObject(placeWithin(place, String(index)), part.list));
    return items;
  }

  async function readMap(names: readonly string[], place: Place, kind: Kind): Promise<JsonObject> {
    const entries: [string, JsonValue][] = [];
    for (const name of names) entries.push([name, await readObject(placeWithin(place, name), kind)]);
    return Object.fromEntries(entries);
  }
}

function securitySchemes(components: JsonValue | undefined): JsonObject {
  const schemes = isObject(components) ? components['securitySchemes'] : undefined;
  return schemes === undefined ? {} : { securitySchemes: schemes };
}

/** Constants with each value of the same document that they point at. */
function withValues(value: JsonValue, document: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withValues(item, document));
  if (!isObject(value)) return value;
  const { $ref } = value;
  if (typeof $ref === 'string' && $ref.startsWith('#/')) return at(document, parsePointer($ref)) ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withValues(item, document)]));
}
