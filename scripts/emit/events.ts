import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { type Contract, DEFS, type EventContract, type Schema } from '../contract/contract.ts';
import { resolve, type Schemas, schemaMap } from '../contract/discriminator.ts';
import { isObject, type JsonValue, list, strings, text } from '../contract/json.ts';
import { mapSubschemas } from '../contract/subschemas.ts';
import { assumption, banner, quote, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';

/** A readable type per event and per shared schema, and the types that index them by the name on the wire. */
export const emitEvents: Emitter = async (contract) => {
  const schemas = schemaMap(contract.schemas);
  const blocks = [banner('events'), eventMap(contract)];
  for (const event of contract.events) blocks.push(await eventType(event, schemas));
  for (const { name, schema } of contract.schemas) {
    blocks.push(await declare(name, { description: `The schema \`${name}\`.`, ...schema }, schemas));
  }
  return [{ path: 'events.ts', contents: blocks.join('\n') }];
};

function eventMap({ events }: Contract): string {
  const entries = events.map((event) => `${tsdoc(event.summary ?? event.description)}${quote(event.name)}: ${event.typeName};`);
  return `${tsdoc('Every event, by its name on the wire.')}export interface WebhookEventMap {
${entries.join('\n')}
}

${tsdoc('The name of an event on the wire.')}export type WebhookEventName = keyof WebhookEventMap;

${tsdoc('The event with the given name. Cheaper for the compiler than narrowing the union.')}export type WebhookEventOf<Name extends WebhookEventName> = WebhookEventMap[Name];

${tsdoc('Any event.')}export type WebhookEvent = WebhookEventMap[WebhookEventName];
`;
}

async function eventType(event: EventContract, schemas: Schemas): Promise<string> {
  const { payload, typeName, summary, description } = event;
  const doc = tsdoc(summary, description === summary ? undefined : description, event.deprecated ? '@deprecated' : undefined);
  if (!payload) {
    const type = event.contentType === undefined ? 'undefined' : 'unknown';
    return `${doc}export type ${typeName} = ${type};\n`;
  }
  if (payload['$ref'] === DEFS + typeName) return '';
  const { description: _said, deprecated: _deprecated, 'x-assumption': _assumed, ...rest } = payload;
  return doc + (await declare(typeName, rest, schemas));
}

async function declare(name: string, schema: Schema, schemas: Schemas): Promise<string> {
  const typed = typeSchema(schema, schemas);
  const code = await compile(typed, PLACEHOLDER, {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    maxItems: -1,
    strictIndexSignatures: true,
  });
  return code.replace(new RegExp(`^export (interface|type) ${PLACEHOLDER}\\b`, 'm'), `export $1 ${name}`);
}

/** Stands in for the name that was asked for, which the library would strip of letters that are not Latin. */
const PLACEHOLDER = 'Placeholder';

/** Puts references and open sets as finished types, so that each schema compiles alone and under the name it was given. */
function typeSchema(schema: Schema, schemas: Schemas): JSONSchema {
  return change(schema) as JSONSchema;

  function change(node: JsonValue): JsonValue {
    if (!isObject(node)) return node;
    const { title: _title, examples: _examples, 'x-assumption': assumed, ...rest } = node;
    const description = describe(node, assumed, schemas);
    const said = description === undefined ? {} : { description };
    if (typeof node['$ref'] === 'string') return { ...said, ...deprecated(node), tsType: node['$ref'].slice(DEFS.length) };
    const open = openSet(node);
    if (open) return { ...said, ...deprecated(node), tsType: open };
    return { ...withTuples(mapSubschemas(rest, change)), ...said };
  }
}

/** A reference without words of its own borrows those of its target. */
function describe(node: Schema, assumed: JsonValue | undefined, schemas: Schemas): string | undefined {
  const target = resolve(node, schemas);
  const said = text(node['description']) ?? text(target?.['description']);
  const doc = [said, assumption(text(assumed ?? target?.['x-assumption']))].filter((line) => line !== undefined).join('\n\n');
  return doc === '' ? undefined : doc.replaceAll('*/', '*\\/');
}

function deprecated(node: Schema): Schema {
  return node['deprecated'] === true ? { deprecated: true } : {};
}

/** `'a' | 'b' | (string & {})`: completion for the known values, room for those to come. */
function openSet(node: Schema): string | undefined {
  const known = strings(node['x-extensible-enum'] ?? openAlternative(node));
  if (known.length === 0) return undefined;
  const nullable = list(node['type']).includes('null') ? ' | null' : '';
  return `(${known.map(quote).join(' | ')} | (string & {})${nullable})`;
}

/** The known values of `anyOf: [{ enum: [...] }, { type: string }]`. */
function openAlternative(node: Schema): JsonValue | undefined {
  const branches = list(node['anyOf']).filter(isObject);
  const anything = branches.find((branch) => branch['type'] === 'string' && Object.keys(branch).every(isFreeString));
  const set = branches.find((branch) => Array.isArray(branch['enum']));
  return branches.length === 2 && anything && set ? set['enum'] : undefined;
}

function isFreeString(keyword: string): boolean {
  return keyword === 'type' || keyword === 'description';
}

/** json-schema-to-typescript knows tuples by their older spelling. */
function withTuples(node: Schema): Schema {
  const { prefixItems, items, ...rest } = node;
  if (!Array.isArray(prefixItems)) return node;
  return { ...rest, items: prefixItems, additionalItems: items ?? true, minItems: rest['minItems'] ?? 0 };
}
