import { asObject, isObject, type JsonObject, type JsonValue } from '../../contract/json.ts';

/** The document without the `discriminator` of schemas, whose alternatives say in JSON Schema what it says. */
export function withoutDiscriminators(document: JsonObject): JsonObject {
  return asObject(strip(document));
}

function strip(node: JsonValue): JsonValue {
  if (Array.isArray(node)) return node.map(strip);
  if (!isObject(node)) return node;
  const kept = Object.entries(node).filter(([key, value]) => key !== 'discriminator' || !isDiscriminator(value));
  return Object.fromEntries(kept.map(([key, value]) => [key, strip(value)]));
}

function isDiscriminator(value: JsonValue): boolean {
  return isObject(value) && typeof value['propertyName'] === 'string';
}
