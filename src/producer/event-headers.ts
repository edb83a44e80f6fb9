import { wrongOption } from '../check-option.ts';
import { roles } from '../parse/roles.ts';
import type { SignatureScheme } from '../signature/scheme.ts';

/** What tells an event from others. */
export interface EventIdentity {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * The headers that carry an event's id and name, in a contract that has them there.
 *
 * @param signed headers that the delivery has already: a scheme may sign the id in the same one.
 */
export function eventHeaders(
  { id, name }: EventIdentity,
  signed: readonly Readonly<Record<string, string>>[],
): Record<string, string> {
  const taken = signed.flatMap((headers) => Object.keys(headers)).map((header) => header.toLowerCase());
  const places = [[roles.id, id] as const, [roles.name, name] as const];
  return Object.fromEntries(
    places.flatMap(([place, value]) =>
      place && 'header' in place && value !== undefined && !taken.includes(place.header.toLowerCase())
        ? [[place.header, value]]
        : [],
    ),
  );
}

/** @throws {TypeError} where the id or the name of an event is sent in a header, and is not known. */
export function checkIdentity({ id, name }: EventIdentity, schemes: readonly SignatureScheme[]): void {
  if (roles.name && 'header' in roles.name && name === undefined) {
    throw wrongOption('name', 'the name of the event, which this contract has in a header', name);
  }
  if (id === undefined && (schemes.some((scheme) => scheme.id) || (roles.id && 'header' in roles.id))) {
    throw wrongOption('id', 'the id of the event, which is sent in a header', id);
  }
}
