import { schemaMap } from '../contract/schema/resolve.ts';
import { banner, literal, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { FieldSets } from './known-fields/field-sets.ts';

/** The fields that the document lists for each event, for senders, who should send no others. */
export const emitKnownFields: Emitter = ({ events, schemas }) => {
  const found = new FieldSets(schemaMap(schemas));
  const named = events.map(({ name, payload, identifier }) => [
    name,
    payload ? found.nameOf([payload], identifier) : '',
  ]);
  const { sets, renamed } = found.finish();
  const contents = `${banner('known-fields')}
import type { WebhookEventName } from './types.ts';

${tsdoc(SETS)}export const fieldSets: { readonly [set: string]: { readonly [field: string]: string } } = ${literal(Object.fromEntries(sets))};

${tsdoc('The set of the fields of each event.')}export const knownFields: { readonly [Name in WebhookEventName]: string } = ${literal(
    Object.fromEntries(named.map(([name = '', set = '']) => [name, renamed(set)])),
  )};
`;
  return [{ path: 'known-fields.ts', contents, isFormatted: true }];
};

const SETS =
  'The fields of objects, each with the name of the set of what is inside it or inside its items; empty for nothing, `*` for fields of any name.';
