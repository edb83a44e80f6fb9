import { asObject, isObject, type JsonObject, type JsonValue, list, strings, text } from '../json.ts';
import { isJson, METHODS } from '../openapi.ts';
import { at, parsePointer, type Path } from '../pointer.ts';
import type { SchemaReader } from '../schema/schema-reader.ts';
import type { Candidate, Values } from './discriminator.ts';
import { examplesOfMedia } from '../examples/split.ts';

/** One operation under `webhooks`. */
export interface Webhook extends Candidate {
  readonly method: string;
  /** Leads to the media type. */
  readonly path: Path;
  readonly operation: JsonObject;
  readonly parameters: readonly JsonObject[];
  readonly contentType: string | undefined;
  readonly media: JsonObject;
}

export function readWebhooks(document: JsonObject, reader: SchemaReader): Webhook[] {
  return Object.entries(asObject(document['webhooks'])).flatMap(([key, value]) => {
    const item = asObject(value);
    const operations = { ...pick(item, METHODS), ...asObject(item['additionalOperations']) };
    return Object.entries(operations).map(([method, node]): Webhook => {
      const operation = asObject(node);
      const parameters = [...list(item['parameters']), ...list(operation['parameters'])].map((parameter) =>
        withSchema(asObject(parameter), document),
      );
      const content = asObject(asObject(operation['requestBody'])['content']);
      const contentType = Object.keys(content).find(isJson) ?? Object.keys(content)[0];
      const media = contentType === undefined ? {} : asObject(content[contentType]);
      const at = Object.hasOwn(item, method) ? [method] : ['additionalOperations', method];
      const path = ['webhooks', key, ...at, 'requestBody', 'content', contentType ?? ''];
      return {
        key,
        method,
        operation,
        parameters,
        contentType,
        media,
        operationId: text(operation['operationId']),
        path,
        payload: contentType !== undefined && isJson(contentType) ? reader.read(media['schema']) : undefined,
        tag: tagOf(media['schema'], document),
        headers: headerValues(parameters),
        examples: examplesOfMedia(media, path).map((example) => example.value),
      };
    });
  });
}

/** The property that the `discriminator` of a payload names. */
function tagOf(node: JsonValue | undefined, document: JsonObject, hops = 0): string | undefined {
  if (!isObject(node) || hops > 20) return undefined;
  const { $ref, discriminator } = node;
  const name = asObject(discriminator)['propertyName'];
  if (typeof name === 'string') return name;
  return typeof $ref === 'string' ? tagOf(at(document, parsePointer($ref)), document, hops + 1) : undefined;
}

/** With its schema in its place, if it refers to one. */
function withSchema(parameter: JsonObject, document: JsonObject): JsonObject {
  let { schema } = parameter;
  for (let hops = 0; hops < 20 && isObject(schema) && typeof schema['$ref'] === 'string'; hops++) {
    const { $ref, ...own } = schema;
    schema = { ...asObject(at(document, parsePointer($ref as string))), ...own };
  }
  return schema === undefined ? parameter : { ...parameter, schema };
}

function headerValues(parameters: readonly JsonObject[]): Map<string, Values> {
  const headers = new Map<string, Values>();
  for (const { in: place, name, schema, example, examples } of parameters) {
    if (place !== 'header' || typeof name !== 'string') continue;
    const { const: only, enum: set, examples: inSchema } = asObject(schema);
    const fixed = typeof only === 'string' ? [only] : strings(set);
    const given = [
      example,
      ...list(inSchema),
      ...Object.values(asObject(examples)).map((each) => asObject(each)['value']),
    ];
    const values = fixed.length > 0 ? fixed : given.filter((value) => typeof value === 'string');
    if (values.length > 0) headers.set(name, { values: [...new Set(values)], fixed: fixed.length > 0 });
  }
  return headers;
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  const found = keys.flatMap((key): [string, JsonValue][] => {
    const value = object[key];
    return isObject(value) ? [[key, value]] : [];
  });
  return Object.fromEntries(found);
}
