import { DEFS, type Schema } from '../contract.ts';
import type { Schemas } from '../schema/resolve.ts';
import { isObject, type JsonValue, list, strings } from '../json.ts';
import { mergeSchemas } from './merge-schemas.ts';

/**
 * The schema without references and `allOf`, for the faker, which loses its way in them. Where a schema contains itself, the
 * way in is closed: the optional property is left out, the array is empty, the alternative is not taken.
 *
 * @returns undefined where no finite value exists on that way.
 */
export function createExpander(schemas: Schemas): (schema: Schema) => Schema | undefined {
  const finite = new Map<string, Schema>();
  return (schema) => expand(schema, []);

  function expand(node: JsonValue, above: readonly string[]): Schema | undefined {
    if (!isObject(node)) return {};
    const { $ref } = node;
    return typeof $ref === 'string' ? expandNamed($ref.slice(DEFS.length), above) : expandKeywords(node, above);
  }

  function expandNamed(name: string, above: readonly string[]): Schema | undefined {
    const known = finite.get(name);
    if (known) return known;
    if (above.includes(name)) return undefined;
    const expanded = expandKeywords(schemas.get(name) ?? {}, [...above, name]);
    if (expanded && above.length === 0) finite.set(name, expanded);
    return expanded;
  }

  function expandKeywords(node: Schema, above: readonly string[]): Schema | undefined {
    if (typeof node['$ref'] === 'string') return expand(node, above);
    const result: Schema = { ...node };
    const known = strings(node['x-extensible-enum']);
    if (known.length > 0) result['enum'] = known;
    for (const keyword of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
      if (!Array.isArray(node[keyword])) continue;
      const branches = node[keyword].map((branch) => expand(branch, above));
      const open = branches.filter((branch) => branch !== undefined);
      const needed = keyword === 'anyOf' || keyword === 'oneOf' ? Math.min(1, branches.length) : branches.length;
      if (open.length < needed) return undefined;
      result[keyword] = open;
    }
    if (isObject(node['items'])) {
      const items = expand(node['items'], above);
      if (!items && Number(node['minItems'] ?? 0) > 0) return undefined;
      result['items'] = items ?? {};
      if (!items) result['maxItems'] = 0;
    }
    if (isObject(node['additionalProperties'])) {
      result['additionalProperties'] = expand(node['additionalProperties'], above) ?? false;
    }
    const finished = isObject(node['properties']) ? withProperties(result, node['properties'], above) : result;
    return finished && withoutAllOf(finished);
  }

  function withProperties(schema: Schema, properties: Schema, above: readonly string[]): Schema | undefined {
    const expanded = Object.entries(properties).map(([name, property]) => [name, expand(property, above)] as const);
    const required = list(schema['required']);
    if (expanded.some(([name, property]) => property === undefined && required.includes(name))) return undefined;
    return {
      ...schema,
      properties: Object.fromEntries(expanded.filter((entry): entry is [string, Schema] => entry[1] !== undefined)),
    };
  }
}

function withoutAllOf({ allOf, ...rest }: Schema): Schema {
  return list(allOf).filter(isObject).reduce(mergeSchemas, rest);
}
