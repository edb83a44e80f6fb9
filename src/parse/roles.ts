import { envelope, eventDiscriminator } from '../../generated/catalog.ts';

/** Where a delivery carries something: at a path in its body, or in a header. */
export type Place = BodyPlace | HeaderPlace;

/** Text wherever the contract gives every event an id. */
export type EventId = typeof envelope extends { readonly id: { readonly required: true } }
  ? string
  : string | undefined;

export interface BodyPlace {
  readonly path: readonly string[];
  /** Whether every event has it. */
  readonly required: boolean;
}

interface HeaderPlace {
  readonly header: string;
  readonly required: boolean;
}

/** Where the events of a contract carry what all of them have. */
export interface Roles {
  readonly id?: Place;
  readonly name?: Place;
  readonly time?: BodyPlace & { readonly unit: 'date-time' | 'seconds' | 'milliseconds' };
  readonly data?: BodyPlace & { readonly type?: 'object' };
}

/** Where the events of this contract do. */
export const roles: Roles = /* @__PURE__ */ withName(envelope, eventDiscriminator);

/** Which events carry their names where: in a property of the body, or in a header. */
function withName(
  places: Omit<Roles, 'name'>,
  discriminator: { readonly in: 'body' | 'header'; readonly name: string } | undefined,
): Roles {
  if (!discriminator) return places;
  const { in: place, name } = discriminator;
  return { ...places, name: place === 'body' ? { path: [name], required: true } : { header: name, required: true } };
}
