import { isDeepStrictEqual } from 'node:util';
import type { PlaceChange } from './change.ts';
import type { ComparedContract } from './compared.ts';

/** Where events carry their name, their id, their time and their data. */
export function envelope(before: ComparedContract, after: ComparedContract): PlaceChange[] {
  const [was, is] = [placesIn(before), placesIn(after)];
  return [...is.keys()].flatMap((role): PlaceChange[] => {
    const [old, now] = [was.get(role), is.get(role)];
    if (isDeepStrictEqual(old, now)) return [];
    if (old === undefined) {
      return [{ kind: 'envelope_stated', subject: 'envelope', text: `Says where events carry their ${role}.` }];
    }
    return [{ kind: 'delivery', subject: 'envelope', text: `Events carry their ${role} somewhere else.` }];
  });
}

/** The place of each role; undefined where the document states none. Whether it is required, the payloads say. */
function placesIn({ discriminator, envelope: { id, time, data } }: ComparedContract): Map<string, object | undefined> {
  return new Map<string, object | undefined>([
    ['name', discriminator],
    ['id', id && ('header' in id ? { header: id.header.toLowerCase() } : { pointer: id.pointer })],
    ['time', time && { pointer: time.pointer, unit: time.unit }],
    ['data', data && { pointer: data.pointer }],
  ]);
}
