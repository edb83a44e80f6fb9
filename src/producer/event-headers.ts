import { wrongOption } from '../check-option.ts';
import { roles } from '../parse/roles.ts';
import type { SignatureScheme } from '../signature/scheme.ts';

/** What tells an event from others. */
export interface EventIdentity {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

/** The headers that carry an event's id and name, in a contract that has them there. */
export function eventHeaders({ id, name }: EventIdentity): Record<string, string> {
  return {
    ...(roles.id && 'header' in roles.id && id !== undefined && { [roles.id.header]: id }),
    ...(roles.name && 'header' in roles.name && name !== undefined && { [roles.name.header]: name }),
  };
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
