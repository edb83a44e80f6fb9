import type { Schema } from '../contract/contract.ts';
import { isPersonal } from '../contract/schema/fields.ts';
import { placesOf } from '../contract/schema/places.ts';
import { type Schemas, schemaMap } from '../contract/schema/resolve.ts';
import { banner, literal, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';

/** Where each event tells something of a person, so that logs can do without it. */
export const emitPersonalData: Emitter = ({ events, schemas }) => {
  const named = schemaMap(schemas);
  const places = events.map(({ name, payload }) => [name, payload ? personalPaths(payload, named) : []] as const);
  const contents = `${banner('personal-data')}
import type { WebhookEventName } from './types.ts';

${tsdoc('Where each event holds personal data, as paths; `*` is each item of a list or key of a map.')}export const personalData: { readonly [Name in WebhookEventName]: readonly (readonly string[])[] } = ${literal(
    Object.fromEntries(places),
  )};
`;
  return [{ path: 'personal-data.ts', contents, isFormatted: true }];
};

function personalPaths(payload: Schema, schemas: Schemas): string[][] {
  const personal = placesOf(payload, schemas).filter(({ schema }) => isPersonal(schema));
  return [...new Map(personal.map(({ path }) => [JSON.stringify(path), [...path]])).values()];
}
