import { type Contract, DEFS, type Envelope, type EventContract } from '../contract/contract.ts';
import { schemaMap } from '../contract/schema/resolve.ts';
import { withoutCommonAssumption } from './common-assumption.ts';
import { banner, indent, quoted, taggedTsdoc, tsdoc, typeKey } from './code.ts';
import { parsePointer } from '../contract/pointer.ts';
import type { Emitter } from './emitter.ts';
import { declarationComment, remarks } from './types/comment.ts';
import { TypePrinter } from './types/printer.ts';

/** A readable type per event and per shared schema, and the types that index them by the name on the wire. */
export const emitTypes: Emitter = (given) => {
  const contract = withoutCommonAssumption(given);
  const printer = new TypePrinter(schemaMap(contract.schemas), [
    ...INDEX_TYPES,
    ...contract.events.map(({ typeName }) => typeName),
    ...contract.schemas.map(({ name }) => name),
  ]);
  const blocks = [
    banner('types'),
    eventMap(contract),
    ...contract.events.flatMap((event) => eventType(event, printer)),
    ...contract.schemas.flatMap(({ name, schema }) => {
      return printer.declare(name, schema, declarationComment({ description: `The schema \`${name}\`.`, ...schema }));
    }),
  ];
  return [{ path: 'types.ts', contents: blocks.join('\n'), isFormatted: true }];
};

const INDEX_TYPES = ['WebhookEvent', 'WebhookEventData', 'WebhookEventMap', 'WebhookEventName', 'WebhookEventOf'];

function eventMap({ events, envelope }: Contract): string {
  const entries = events.map(
    ({ name, typeName, summary, description }) => `${tsdoc(summary ?? description)}${typeKey(name)}: ${typeName};`,
  );
  return `${tsdoc('Every event, by its name on the wire.')}export interface WebhookEventMap {
${indent(entries.join('\n'))}
}

${tsdoc('The name of an event on the wire.')}export type WebhookEventName = keyof WebhookEventMap;

${tsdoc('The event with the given name. Cheaper for the compiler than narrowing the union.')}export type WebhookEventOf<Name extends WebhookEventName> = WebhookEventMap[Name];

${dataType(envelope)}
${tsdoc('Any event.')}export type WebhookEvent = WebhookEventMap[WebhookEventName];
`;
}

/** What a sender knows of an event: its data, or all that is not in the envelope where the contract names no place for it. */
function dataType({ id, time, data }: Envelope): string {
  const head = 'export type WebhookEventData<Name extends WebhookEventName> =';
  if (data) {
    const path = parsePointer(data.pointer).map((name) => `[${quoted(name)}]`);
    return `${tsdoc(`The data of an event: what is at \`${data.pointer}\` in its body.`)}${head} WebhookEventMap[Name]${path.join('')};\n`;
  }
  const own = [id, time].flatMap((role) => (role && 'pointer' in role ? parsePointer(role.pointer).slice(0, 1) : []));
  const type =
    own.length === 0 ? 'WebhookEventMap[Name]' : `Omit<WebhookEventMap[Name], ${own.map(quoted).join(' | ')}>`;
  return `${tsdoc('The data of an event: its body without the envelope.')}${head} ${type};\n`;
}

function eventType(event: EventContract, printer: TypePrinter): string[] {
  const { payload, typeName, identifier, summary, description } = event;
  const doc = taggedTsdoc(
    [summary, description === summary ? undefined : description],
    [event.deprecated ? '@deprecated' : undefined, payload && remarks(payload)],
  );
  if (!payload)
    return [`${doc}export type ${typeName} = ${event.contentType === undefined ? 'undefined' : 'unknown'};\n`];
  return payload['$ref'] === DEFS + typeName ? [] : printer.declare(typeName, payload, doc, identifier);
}
