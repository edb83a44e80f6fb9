import { roles } from '../parse/roles.ts';
import type { SignatureScheme } from '../signature/scheme.ts';

/** What tells an event from others. */
export type IdentityPart = 'id' | 'name';

const PARTS = ['id', 'name'] as const;

/** What of an event comes in a header that the signature does not cover: anyone may have changed it. */
export function unsignedParts(
  scheme: Pick<SignatureScheme, 'id' | 'timestamp'>,
  places: Pick<typeof roles, IdentityPart> = roles,
): readonly IdentityPart[] {
  const signed = signedHeaders(scheme);
  return PARTS.filter((part) => {
    const place = places[part];
    return place && 'header' in place && !signed.includes(place.header.toLowerCase());
  });
}

/** The names of the headers that a signature covers, in lower case. */
function signedHeaders({ id, timestamp }: Pick<SignatureScheme, 'id' | 'timestamp'>): string[] {
  const names = [id?.header, timestamp && 'header' in timestamp ? timestamp.header : undefined];
  return names.flatMap((name) => name?.toLowerCase() ?? []);
}
