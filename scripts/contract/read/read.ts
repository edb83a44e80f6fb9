import { DEFS, type Header, type Response, type Tag } from '../contract.ts';
import { readConstants } from './constants.ts';
import { type EnvelopeCandidate, readEnvelope } from './envelope.ts';
import { findDiscriminator } from './discriminator.ts';
import { nameEvents } from './name-events.ts';
import { readWebhooks } from './webhooks.ts';
import { schemaMap } from '../schema/resolve.ts';
import { reachable } from '../schema/self-contained.ts';
import { readExamples } from '../examples/split.ts';
import type { RawContract, RawEvent } from '../raw-contract.ts';
import { asObject, isObject, type JsonObject, type JsonValue, list, strings, text } from '../json.ts';
import type { LoadedSpec } from '../load/load.ts';
import { NameAllocator, pascalCase, slugify } from '../names.ts';
import { isJson } from '../openapi.ts';
import { SchemaReader } from '../schema/schema-reader.ts';
import { SpecError } from '../spec-error.ts';

const RESERVED_TYPES = ['WebhookEvent', 'WebhookEventData', 'WebhookEventMap', 'WebhookEventName', 'WebhookEventOf'];
/** The pages that are not about one event. */
const RESERVED_SLUGS = ['index', 'assumptions', 'delivery'];

/**
 * Turns a bundled document into a contract.
 *
 * @throws {SpecError} when there are no webhooks, or two of them have the same name on the wire.
 */
export function read({ document, locate }: LoadedSpec, names: 'auto' | 'key' = 'auto'): RawContract {
  const reader = new SchemaReader(document, new NameAllocator(RESERVED_TYPES));
  const webhooks = readWebhooks(document, reader);
  if (webhooks.length === 0) throw new SpecError(NO_OPERATION, locate(['webhooks']));
  const schemas = schemaMap(reader.schemas);
  const discriminator = names === 'key' ? undefined : findDiscriminator(webhooks, schemas);
  const named = nameEvents(webhooks, discriminator, schemas, locate);

  const needed = reachable(
    named.events.map(({ payload }) => payload ?? {}),
    schemas,
  );
  const typeNames = new NameAllocator([...RESERVED_TYPES, ...needed]);
  const identifiers = new NameAllocator();
  const slugs = new NameAllocator(RESERVED_SLUGS, (slug) => slug.toLowerCase());
  const info = isObject(document['info']) ? document['info'] : {};
  return {
    title: text(info['title']) ?? 'Webhooks',
    version: text(info['version']) ?? '0.0.0',
    description: text(info['description']),
    packageName: text(document['x-npm-package']),
    document,
    commonAssumption: text(document['x-common-assumption']),
    tags: readTags(document),
    constants: readConstants({ document, locate }),
    discriminator,
    envelope: readEnvelope({ document, locate }, named.events.map(candidateOf), schemas),
    schemas: reader.schemas.filter(({ name }) => needed.has(name)),
    warnings: named.warnings,
    events: named.events.map(({ webhook, name, payload, match, markers, wireNames, isFirst }): RawEvent => {
      const identifier = identifiers.allocate(pascalCase(name));
      const typeName = identifier.endsWith('Event') ? identifier : `${identifier}Event`;
      const { operation, media, path } = webhook;
      return {
        name,
        key: webhook.key,
        identifier,
        typeName: payload?.['$ref'] === DEFS + typeName ? typeName : typeNames.allocate(typeName),
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
        markers,
        examples: payload ? readExamples({ media, path, name, wireNames, isFirst, discriminator }) : [],
      };
    }),
  };
}

const NO_OPERATION = 'The document has no webhooks: nothing under `webhooks` has an operation, such as `post`.';

function candidateOf({ webhook, payload }: ReturnType<typeof nameEvents>['events'][number]): EnvelopeCandidate {
  const required = webhook.parameters.filter((parameter) => parameter['in'] === 'header' && parameter['required']);
  const headers = required.map((parameter) => (text(parameter['name']) ?? '').toLowerCase());
  return { key: webhook.key, payload, requiredHeaders: new Set(headers) };
}

function readHeader(parameter: JsonObject): Header {
  return {
    name: text(parameter['name']) ?? '',
    required: parameter['required'] === true,
    ...(parameter['schema'] !== undefined && { schema: parameter['schema'] }),
    example: exampleOf(parameter),
    description: text(parameter['description']),
    assumption: text(parameter['x-assumption']),
  };
}

function exampleOf(parameter: JsonObject): string | undefined {
  const schema = asObject(parameter['schema']);
  const [named] = isObject(parameter['examples']) ? Object.values(parameter['examples']) : [];
  const given = [parameter['example'], asObject(named)['value'], schema['const'], list(schema['examples'])[0]];
  const [first] = given.filter((value) => value !== undefined && typeof value !== 'object');
  return first === undefined ? undefined : String(first);
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
