import { createHash } from 'node:crypto';
import { asObject, isObject, type JsonObject, type JsonValue } from '../contract/json.ts';
import { camelCase, pascalCase } from '../contract/names.ts';

/** An event that a new one follows. */
export interface Sibling {
  readonly name: string;
  /** Its path item. */
  readonly item: JsonObject;
  /** The body of its basic example. */
  readonly body: JsonObject;
}

/** The examples that every event has, and what each of them shows. */
const EXAMPLES = {
  basic: 'What is usually sent',
  minimal: 'The required fields alone',
  nulls: 'Every nullable field is null',
} as const;

/** The webhook of a new event: the envelope of its sibling around what has to be filled in. */
export function stubWebhook(sibling: Sibling, name: string, examples: JsonObject): JsonObject {
  const [method, operation] = operationOf(sibling.item);
  const [mediaType, media] = mediaOf(operation);
  const summary = sentence(name);
  return {
    [method]: {
      operationId: camelCase(pascalCase(name)),
      tags: operation['tags'] ?? [],
      summary,
      description: `${summary}. Say here what that means.`,
      ...kept(operation, 'parameters'),
      requestBody: {
        ...kept(asObject(operation['requestBody']), 'required'),
        content: {
          [mediaType]: { schema: stubSchema(asObject(media['schema']), sibling.name, name, summary), examples },
        },
      },
      ...kept(operation, 'responses'),
    },
  };
}

/** The examples of a new event, each with an id of its own. */
export function stubExamples(sibling: Sibling, name: string): Record<string, JsonObject> {
  const properties = propertiesOf(sibling);
  return Object.fromEntries(
    Object.entries(EXAMPLES).map(([example, summary]) => {
      const value = Object.entries(sibling.body).map(([key, given]) => {
        if (isShared(properties[key])) return [key, withOwnId(given, `${name}.${example}`)];
        return [key, given === sibling.name ? name : isObject(given) ? {} : given];
      });
      return [example, { summary, value: Object.fromEntries(value) }];
    }),
  );
}

/** The basic example, as the path item names it. */
export function basicExample(item: JsonObject): JsonObject {
  const [, media] = mediaOf(operationOf(item)[1]);
  return asObject(asObject(media['examples'])['basic']);
}

function stubSchema(schema: JsonObject, siblingName: string, name: string, summary: string): JsonObject {
  const properties = Object.entries(asObject(schema['properties'])).map(([key, value]) => {
    const property = asObject(value);
    if (isShared(property)) return [key, property];
    if (property['const'] === siblingName) return [key, { ...property, const: name }];
    return [key, { ...kept(property, 'type'), description: 'Say here what it holds.' }];
  });
  return { ...schema, description: `${summary}.`, properties: Object.fromEntries(properties) };
}

function propertiesOf({ item }: Sibling): JsonObject {
  const [, media] = mediaOf(operationOf(item)[1]);
  return asObject(asObject(media['schema'])['properties']);
}

/** Whether a property is the same in every event: a reference to a schema of its own. */
function isShared(property: JsonValue | undefined): boolean {
  return typeof asObject(property)['$ref'] === 'string';
}

/** What follows the prefix of an id is made from the seed; any other value stays. */
function withOwnId(value: JsonValue, seed: string): JsonValue {
  const [, prefix, rest] = (typeof value === 'string' && /^([a-z]+_)(\w+)$/i.exec(value)) || [];
  if (prefix === undefined || rest === undefined) return value;
  return prefix + createHash('sha256').update(seed).digest('hex').slice(0, rest.length);
}

function operationOf(item: JsonObject): [method: string, operation: JsonObject] {
  const [method = 'post', operation] = Object.entries(item).find(([, value]) => 'requestBody' in asObject(value)) ?? [];
  return [method, asObject(operation)];
}

function mediaOf(operation: JsonObject): [mediaType: string, media: JsonObject] {
  const [mediaType = 'application/json', media] =
    Object.entries(asObject(asObject(operation['requestBody'])['content']))[0] ?? [];
  return [mediaType, asObject(media)];
}

function kept(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return value === undefined ? {} : { [key]: value };
}

/** `post.failed` → `Post failed`. */
function sentence(name: string): string {
  const words = name.replaceAll(/[._-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
