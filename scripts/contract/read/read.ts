import type { Contract, EventContract, Header, Response, Schema, Tag } from '../contract.ts';
import { readConstants } from './constants.ts';
import { type Candidate, findDiscriminator, literalsOf, narrow } from './discriminator.ts';
import { type Schemas, schemaMap } from '../schema/resolve.ts';
import { type RawExample, readExamples } from '../examples/split.ts';
import { asObject, isObject, type JsonObject, type JsonValue, list, strings, text } from '../json.ts';
import type { LoadedSpec } from '../load/load.ts';
import { NameAllocator, pascalCase, slugify } from '../names.ts';
import { isJson, METHODS } from '../openapi.ts';
import type { Path } from '../pointer.ts';
import { SchemaReader } from '../schema/schema-reader.ts';
import { SpecError } from '../spec-error.ts';

const RESERVED_TYPES = ['WebhookEvent', 'WebhookEventMap', 'WebhookEventName', 'WebhookEventOf'];
/** The pages that are not about one event. */
const RESERVED_SLUGS = ['index', 'assumptions'];

/** A contract whose examples have not been held against their schemas yet. */
export interface RawContract extends Omit<Contract, 'events'> {
  readonly events: readonly RawEvent[];
}

export interface RawEvent extends Omit<EventContract, 'examples'> {
  readonly examples: readonly RawExample[];
}

interface Webhook extends Candidate {
  readonly method: string;
  readonly path: Path;
  readonly operation: JsonObject;
  readonly parameters: readonly JsonObject[];
  readonly contentType: string | undefined;
  readonly media: JsonObject;
}

/**
 * Turns a bundled document into a contract.
 *
 * @throws {SpecError} when there are no webhooks, or two of them have the same name on the wire.
 */
export function read({ document, locate }: LoadedSpec): RawContract {
  const typeNames = new NameAllocator(RESERVED_TYPES);
  const reader = new SchemaReader(document, typeNames);
  const webhooks = readWebhooks(document, reader);
  if (webhooks.length === 0) throw new SpecError(NO_OPERATION, locate(['webhooks']));
  const schemas = schemaMap(reader.schemas);
  const discriminator = findDiscriminator(webhooks, schemas);
  const named = webhooks.flatMap((webhook) => nameEvents(webhook, webhooks, discriminator, schemas));
  assertUnique(named, locate);

  const identifiers = new NameAllocator();
  const slugs = new NameAllocator(RESERVED_SLUGS, (slug) => slug.toLowerCase());
  const info = isObject(document['info']) ? document['info'] : {};
  return {
    title: text(info['title']) ?? 'Webhooks',
    version: text(info['version']) ?? '0.0.0',
    description: text(info['description']),
    packageName: text(document['x-npm-package']),
    document,
    tags: readTags(document),
    constants: readConstants({ document, locate }),
    discriminator,
    schemas: reader.schemas,
    events: named.map(({ webhook, name, payload, match, wireNames }): RawEvent => {
      const identifier = identifiers.allocate(pascalCase(name));
      const { operation, media, path } = webhook;
      return {
        name,
        key: webhook.key,
        identifier,
        typeName:
          payload?.['$ref'] === `#/$defs/${identifier}Event`
            ? `${identifier}Event`
            : typeNames.allocate(`${identifier}Event`),
        slug: slugs.allocate(slugify(name)),
        method: webhook.method,
        operationId: webhook.operationId,
        summary: text(operation['summary']),
        description: text(operation['description']),
        deprecated: operation['deprecated'] === true,
        sending: {
          when: strings(operation['x-sent-when']),
          notWhen: strings(operation['x-not-sent-when']),
          undocumented: strings(operation['x-undocumented']),
        },
        tags: strings(operation['tags']),
        headers: webhook.parameters.filter((parameter) => parameter['in'] === 'header').map(readHeader),
        responses: readResponses(operation),
        contentType: webhook.contentType,
        payload,
        match,
        examples: payload ? readExamples({ media, path, name, wireNames, discriminator }) : [],
      };
    }),
  };
}

function readWebhooks(document: JsonObject, reader: SchemaReader): Webhook[] {
  const webhooks = isObject(document['webhooks']) ? Object.entries(document['webhooks']) : [];
  return webhooks.flatMap(([key, value]) => {
    const item = asObject(value);
    const operations = {
      ...pick(item, METHODS),
      ...(isObject(item['additionalOperations']) ? item['additionalOperations'] : {}),
    };
    return Object.entries(operations).map(([method, node]): Webhook => {
      const operation = asObject(node);
      const parameters = [...list(item['parameters']), ...list(operation['parameters'])].map((each) => asObject(each));
      const body = asObject(operation['requestBody']);
      const content = isObject(body['content']) ? body['content'] : {};
      const contentType = Object.keys(content).find(isJson) ?? Object.keys(content)[0];
      const media = contentType === undefined ? {} : asObject(content[contentType]);
      return {
        key,
        method,
        operation,
        parameters,
        contentType,
        media,
        operationId: text(operation['operationId']),
        path: ['webhooks', key, method, 'requestBody', 'content', contentType ?? ''],
        payload: contentType !== undefined && isJson(contentType) ? reader.read(media['schema']) : undefined,
        headers: fixedHeaders(parameters),
      };
    });
  });
}

const NO_OPERATION = 'The document has no webhooks: nothing under `webhooks` has an operation, such as `post`.';

interface NamedWebhook {
  readonly webhook: Webhook;
  readonly name: string;
  /** All names that events of this webhook have on the wire. */
  readonly wireNames: readonly string[];
  readonly payload: Schema | undefined;
  readonly match: EventContract['match'];
}

/** One event for each name that a webhook's payload can have. */
function nameEvents(
  webhook: Webhook,
  webhooks: readonly Webhook[],
  discriminator: Contract['discriminator'],
  schemas: Schemas,
): NamedWebhook[] {
  const { payload, headers } = webhook;
  const wireNames =
    discriminator?.in === 'header'
      ? headers.get(discriminator.name)
      : discriminator && literalsOf(payload, discriminator.name, schemas);
  if (!discriminator || !wireNames) {
    const first = webhooks.find(({ key }) => key === webhook.key) === webhook;
    const name = first ? webhook.key : `${webhook.key}.${webhook.method}`;
    return [{ webhook, name, wireNames: [], payload, match: undefined }];
  }
  return wireNames.map((name) => ({
    webhook,
    name,
    wireNames,
    payload:
      payload && wireNames.length > 1 && discriminator.in === 'body'
        ? narrow(payload, discriminator.name, name, schemas)
        : payload,
    match: { ...discriminator, value: name },
  }));
}

function assertUnique(events: readonly NamedWebhook[], locate: LoadedSpec['locate']): void {
  const seen = new Map<string, Webhook>();
  for (const { name, webhook } of events) {
    const other = seen.get(name);
    if (other) {
      throw new SpecError(
        `Two webhooks have the name "${name}" on the wire: "${other.key}" and "${webhook.key}".`,
        locate(['webhooks', webhook.key]),
      );
    }
    seen.set(name, webhook);
  }
}

function fixedHeaders(parameters: readonly JsonObject[]): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const parameter of parameters) {
    const schema = asObject(parameter['schema']);
    const values = typeof schema['const'] === 'string' ? [schema['const']] : strings(schema['enum']);
    if (parameter['in'] === 'header' && typeof parameter['name'] === 'string' && values.length > 0) {
      headers.set(parameter['name'], values);
    }
  }
  return headers;
}

function readHeader(parameter: JsonObject): Header {
  return {
    name: text(parameter['name']) ?? '',
    required: parameter['required'] === true,
    description: text(parameter['description']),
    assumption: text(parameter['x-assumption']),
  };
}

function readResponses(operation: JsonObject): Response[] {
  const responses = isObject(operation['responses']) ? operation['responses'] : {};
  return Object.entries(responses)
    .filter(([status]) => /^([1-5](\d\d|XX)|default)$/.test(status))
    .map(([status, node]) => {
      const response = asObject(node);
      return {
        status,
        description: text(response['description']),
        assumption: text(response['x-assumption']),
        body: responseBody(response),
      };
    });
}

function responseBody(response: JsonObject): JsonValue | undefined {
  const content = isObject(response['content']) ? response['content'] : {};
  const contentType = Object.keys(content).find(isJson);
  const media = contentType === undefined ? {} : asObject(content[contentType]);
  const [example] = isObject(media['examples']) ? Object.values(media['examples']) : [];
  return media['example'] ?? asObject(example)['value'];
}

function readTags(document: JsonObject): Tag[] {
  return list(document['tags'])
    .filter(isObject)
    .map((tag) => ({ name: text(tag['name']) ?? '', description: text(tag['description']) }));
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.filter((key) => isObject(object[key])).map((key) => [key, object[key] ?? null]));
}
