import { eventDiscriminator } from '../../generated/catalog.ts';
import type { HeaderReader, SignatureScheme } from '../signature/scheme.ts';

/** What tells an event from others. */
export type IdentityPart = 'id' | 'name';

export type Places = Readonly<Record<IdentityPart, { readonly in: 'body' | 'header'; readonly name: string }>>;

/** Where deliveries of this contract carry the id and the name of their event. */
const PLACES: Places = { id: { in: 'body', name: 'id' }, name: eventDiscriminator };

const PARTS = ['id', 'name'] as const;

const FIELDS: Readonly<Record<IdentityPart, string>> = { id: 'id', name: 'event' };

const SIGNED: readonly IdentityPart[] = [];

/** A parsed body with what headers say of its event. */
interface Identified {
  /** The body itself, unless a header says something of its event. */
  readonly envelope: unknown;
  /** What comes in a header that the signature does not cover: anyone may have changed it. */
  readonly unsigned: readonly IdentityPart[];
}

/** Reads the id and the name of an event where its contract has them. */
export function identify(
  body: unknown,
  header: HeaderReader,
  scheme: Pick<SignatureScheme, 'id' | 'timestamp'>,
  places: Places = PLACES,
): Identified {
  const parts = PARTS.filter((part) => places[part].in === 'header');
  if (parts.length === 0 || typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { envelope: body, unsigned: SIGNED };
  }
  const values = parts.map((part) => [FIELDS[part], header(places[part].name)]);
  const signed = signedHeaders(scheme);
  const unsigned = parts.filter((part) => !signed.includes(places[part].name.toLowerCase()));
  return { envelope: { ...body, ...Object.fromEntries(values) }, unsigned };
}

/** The names of the headers that a signature covers, in lower case. */
function signedHeaders({ id, timestamp }: Pick<SignatureScheme, 'id' | 'timestamp'>): string[] {
  const names = [id?.header, timestamp && 'header' in timestamp ? timestamp.header : undefined];
  return names.flatMap((name) => name?.toLowerCase() ?? []);
}
