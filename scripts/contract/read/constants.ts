import type { Constant } from '../contract.ts';
import { isObject, type JsonObject, type JsonValue, text } from '../json.ts';
import type { LoadedSpec } from '../load/load.ts';
import { at, parsePointer } from '../pointer.ts';
import { SpecError } from '../spec-error.ts';

/** What the code that holds the constants has already. */
const TAKEN = ['CatalogEntry', 'WebhookEventName', 'catalog', 'discriminator', 'eventNames'];

/**
 * `x-constants`: values that the code needs, each stated once. A `$ref` in a value points into the document.
 *
 * @throws {SpecError} when a name cannot be one in code.
 */
export async function readConstants({ document, locate }: LoadedSpec): Promise<Constant[]> {
  const constants = isObject(document['x-constants']) ? document['x-constants'] : {};
  const entries = Object.entries(constants).filter((entry): entry is [string, JsonObject] => isObject(entry[1]));
  for (const [name] of entries) {
    if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !TAKEN.includes(name)) continue;
    throw new SpecError(`"${name}" cannot be the name of a constant in code.`, await locate(['x-constants', name]));
  }
  return entries.map(([name, constant]) => ({
    name,
    description: text(constant['description']),
    assumption: text(constant['x-assumption']),
    exampleSecret: text(constant['x-example-secret']),
    value: resolveValue(document, constant['value'] ?? null),
  }));
}

function resolveValue(document: JsonObject, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => resolveValue(document, item));
  if (!isObject(value)) return value;
  if (typeof value['$ref'] === 'string') {
    return at(document, parsePointer(value['$ref'])) ?? null;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveValue(document, item)]));
}
