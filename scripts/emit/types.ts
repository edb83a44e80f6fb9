import { compile } from 'json-schema-to-typescript';
import { type Contract, DEFS, type EventContract, type Schema } from '../contract/contract.ts';
import { type Schemas, schemaMap } from '../contract/schema/resolve.ts';
import { unescapePrototypeNames } from '../contract/schema/prototype-names.ts';
import { banner, deprecatedTsdoc, quote, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { typeSchema } from './types/type-schema.ts';

/** A readable type per event and per shared schema, and the types that index them by the name on the wire. */
export const emitTypes: Emitter = async (contract) => {
  const schemas = schemaMap(contract.schemas);
  const blocks = [banner('types'), eventMap(contract)];
  for (const event of contract.events) blocks.push(await eventType(event, schemas));
  for (const { name, schema } of contract.schemas) {
    blocks.push(await declare(name, { description: `The schema \`${name}\`.`, ...schema }, schemas));
  }
  return [{ path: 'types.ts', contents: blocks.join('\n') }];
};

function eventMap({ events }: Contract): string {
  const entries = events.map(
    (event) => `${tsdoc(event.summary ?? event.description)}${quote(event.name)}: ${event.typeName};`,
  );
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
  const doc = (event.deprecated ? deprecatedTsdoc : tsdoc)(summary, description === summary ? undefined : description);
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
  const named = code.replace(new RegExp(`^export (interface|type) ${PLACEHOLDER}\\b`, 'm'), `export $1 ${name}`);
  return unescapePrototypeNames(named);
}

/** Stands in for the name that was asked for, which the library would strip of letters that are not Latin. */
const PLACEHOLDER = 'Placeholder';
