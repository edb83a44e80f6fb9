import { fieldsOf } from '../contract/schema/fields.ts';
import { schemaMap } from '../contract/schema/resolve.ts';
import { banner, key, literal, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';

/** The fields that the document lists for each event, for senders, who should send no others. */
export const emitKnownFields: Emitter = ({ events, schemas }) => {
  const named = schemaMap(schemas);
  const entries = events.map(({ name, payload }) => {
    const fields = payload ? fieldsOf(payload, named) : [];
    return `${key(name)}: ${literal(fields.map(({ path, open }) => (open ? `${path}.*` : path)))},`;
  });
  const doc =
    'The fields of each event; `.*` after one that may hold fields of any name, `[]` for the items of a list.';
  const contents = `${banner('known-fields')}
import type { WebhookEventName } from './types.ts';

${tsdoc(doc)}export const knownFields: { readonly [Name in WebhookEventName]: readonly string[] } = {
${entries.join('\n')}
};
`;
  return [{ path: 'known-fields.ts', contents }];
};
