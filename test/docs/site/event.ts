import { fieldSets, knownFields } from '../../../generated/known-fields.ts';
import { catalog, eventNames } from '../../../src/index.ts';

/** The event with the most to fold. */
export const EVENT: (typeof eventNames)[number] = eventNames.reduce((most, name) =>
  fieldNames(knownFields[name]).length > fieldNames(knownFields[most]).length ? name : most,
);

export function addressOf(name: typeof EVENT): string {
  return `events/${catalog[name].slug}/`;
}

/** The names of the fields in a set and in those inside it. */
export function fieldNames(set: string): string[] {
  return Object.entries(fieldSets[set] ?? {}).flatMap(([field, inside]) => [field, ...fieldNames(inside)]);
}
