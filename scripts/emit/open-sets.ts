import type { EventContract } from '../contract/contract.ts';
import { valuePointer } from '../contract/pointer.ts';
import { placesOf } from '../contract/schema/places.ts';
import { schemaMap, type Schemas } from '../contract/schema/resolve.ts';
import { banner, literal, tsdoc } from './code.ts';
import type { Emitter } from './emitter.ts';
import { openSet } from '../contract/schema/open-set.ts';

/** The known values of open sets, to notice a value that the document does not know. */
export const emitOpenSets: Emitter = ({ events, schemas }) => {
  const known = schemaMap(schemas);
  const sets = events.map((event) => [event.name, setsOf(event, known)]);
  const contents = `${banner('open-sets')}
import type { WebhookEventName } from './types.ts';

${tsdoc(SETS)}export const openSets: { readonly [Name in WebhookEventName]: { readonly [path: string]: readonly string[] } } = ${literal(
    Object.fromEntries(sets),
  )};
`;
  return [{ path: 'open-sets.ts', contents, isFormatted: true }];
};

const SETS =
  'The known values of the open sets of each event, by JSON Pointer; `*` stands for the items of a list and the keys of a map.';

function setsOf({ payload }: EventContract, schemas: Schemas): Record<string, string[]> {
  const sets = new Map<string, Set<string>>();
  for (const { path, schema } of placesOf(payload, schemas)) {
    const values = openSet(schema);
    const pointer = valuePointer(path);
    if (values.length > 0) sets.set(pointer, new Set([...(sets.get(pointer) ?? []), ...values]));
  }
  return Object.fromEntries([...sets].map(([path, values]) => [path, [...values]]));
}
