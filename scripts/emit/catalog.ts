import type { Constant, Contract, EventContract, Role } from '../contract/contract.ts';
import type { JsonObject, JsonValue } from '../contract/json.ts';
import { parsePointer } from '../contract/pointer.ts';
import { KNOWN_CONSTANTS } from '../contract/read/known-constants.ts';
import { assumption, banner, key, literal, quote, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { eventIdPrefix } from './id-prefix.ts';

/** What there is to know about the events at run time, and the constants of the document. */
export const emitCatalog: Emitter = (contract) => [
  {
    path: 'catalog.ts',
    contents: [
      banner('catalog'),
      `import type { WebhookEventName } from './types.ts';`,
      info(contract),
      names(contract),
      entryType,
      catalog(contract),
      discriminator(contract),
      envelope(contract),
      idPrefix(contract),
      ...contract.constants.map(constant),
      ...defaults(contract).map(constant),
      exampleSecrets(contract),
    ].join('\n'),
  },
];

/** What signs the examples is known to everybody. */
function exampleSecrets({ constants }: Contract): string {
  const secrets = new Set(constants.flatMap(({ exampleSecret }) => exampleSecret ?? []));
  return `${tsdoc('Secrets that the document signs its examples with: they protect nothing.')}export const exampleSecrets: readonly string[] = ${literal([...secrets])};
`;
}

function info({ title, version }: Contract): string {
  return `${tsdoc('Title and version of the document.')}export const info = ${literal({ title, version })} as const;
`;
}

function names({ events }: Contract): string {
  return `${tsdoc('The names of all events, in the order of the spec.')}export const eventNames: readonly WebhookEventName[] = [
${events.map(({ name }) => `${quote(name)},`).join('\n')}
];
`;
}

const entryType = `${tsdoc('What the spec says about an event.')}export interface CatalogEntry<Name extends WebhookEventName = WebhookEventName> {
  ${tsdoc('The name on the wire.')}readonly name: Name;
  readonly operationId: string | undefined;
  ${tsdoc('The groups that the event belongs to.')}readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  ${tsdoc('Media type of the body.')}readonly contentType: string | undefined;
  ${tsdoc('File name, without ending, of the JSON Schema and of the page of the event.')}readonly slug: string;
}
`;

function catalog({ events }: Contract): string {
  return `${tsdoc('What the spec says about each event.')}export const catalog = {
${events.map((event) => `${key(event.name)}: ${entry(event)},`).join('\n')}
} as const;
`;
}

function entry(event: EventContract): string {
  const { name, operationId, tags, summary, description, deprecated, contentType, slug } = event;
  const fields = { name, operationId, tags: [...tags], summary, description, deprecated, contentType, slug };
  return `{
${Object.entries(fields)
  .map(([field, value]) => `${field}: ${value === undefined ? 'undefined' : literal(value)},`)
  .join('\n')}
}`;
}

function discriminator({ discriminator: found }: Contract): string {
  if (!found)
    return `${tsdoc('Nothing in a delivery carries the name of the event.')}export const eventDiscriminator = undefined;\n`;
  return `${tsdoc(`The ${found.in === 'body' ? 'property' : 'header'} that carries the name of the event.`)}export const eventDiscriminator = ${literal({ in: found.in, name: found.name })} as const;
`;
}

function envelope({ envelope: { id, time, data } }: Contract): string {
  const roles = {
    ...(id && { id: place(id) }),
    ...(time && { time: { ...place(time), unit: time.unit } }),
    ...(data && { data: { ...place(data), ...(data.isObject && { type: 'object' }) } }),
  };
  return `${tsdoc('Where events carry their id, their time and their data: the path in the body, or a header.')}export const envelope = ${literal(roles)} as const;
`;
}

function idPrefix(contract: Contract): string {
  return `${tsdoc('What ids of events begin with, as the examples of the document have it.')}export const eventIdPrefix: string = ${quote(eventIdPrefix(contract))};
`;
}

function place(role: Role): JsonObject {
  return 'header' in role ? { ...role } : { path: parsePointer(role.pointer), required: role.required };
}

/** What the runtime reads and the document does not state. */
function defaults({ constants }: Contract): Pick<Constant, 'name' | 'description' | 'assumption' | 'value'>[] {
  return Object.entries(KNOWN_CONSTANTS)
    .filter(([name]) => constants.every((stated) => stated.name !== name))
    .map(([name, { description, standard }]) => ({ name, description, assumption: undefined, value: standard }));
}

function constant({
  name,
  description,
  assumption: assumed,
  value,
}: Pick<Constant, 'name' | 'description' | 'assumption' | 'value'>): string {
  return `${tsdoc(description, assumption(assumed))}export const ${name}${annotated(value)};
`;
}

function annotated(value: JsonValue): string {
  return ` = ${literal(value)} as const`;
}
