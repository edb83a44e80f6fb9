import { eventIdOf } from '../../src/parse/envelope.ts';
import { withId } from '../../src/parse/with-role.ts';
import type { Delivery } from '../../src/producer/create-delivery.ts';
import { utf8 } from '../../src/signature/encoding.ts';
import type { SignatureScheme } from '../../src/signature/scheme.ts';
import { wrongOption } from '../../src/check-option.ts';
import { usageError } from '../../src/package-name.ts';

/**
 * How an attacker or a careless proxy changes a delivery after it was signed.
 *
 * - `body`: the event has another id, or one more field where its body has no id.
 * - `secret`: signed with a secret that is not the endpoint's.
 * - `missing`: not signed at all.
 * - `empty`, `malformed`: the signature is no text, or text that is no signature.
 * - `shortened`, `lengthened`: half of each signature, or a whole one and more.
 * - `upper-case`: the signature in capitals.
 * - `re-serialised`: the body was parsed and written again, with indentation.
 * - `id`, `time`: another id or time than was signed, where the scheme signs one in a header.
 */
export type TamperKind =
  | 'body'
  | 'secret'
  | 'missing'
  | 'empty'
  | 'malformed'
  | 'shortened'
  | 'lengthened'
  | 'upper-case'
  | 're-serialised'
  | 'id'
  | 'time';

export interface TamperContext {
  readonly scheme: SignatureScheme;
  /** The headers that sign a delivery with a secret that is not the endpoint's. */
  readonly forge: (delivery: Delivery) => Promise<Delivery>;
}

type Tamper = (delivery: Delivery, context: TamperContext) => Delivery | Promise<Delivery>;

const TAMPERS: Readonly<Record<TamperKind, Tamper>> = {
  body: (delivery) => ({ ...delivery, body: utf8(JSON.stringify(withOtherId(valueOf(delivery)))) }),
  secret: (delivery, { forge }) => forge(delivery),
  missing: ({ headers, ...rest }) => ({ ...rest, headers: { 'content-type': headers['content-type'] ?? '' } }),
  empty: header(() => ''),
  malformed: header(() => 'not-a-signature'),
  shortened: eachSignature((signature) => signature.slice(0, signature.length / 2)),
  lengthened: eachSignature((signature) => `${signature}!!`),
  'upper-case': eachSignature((signature) => signature.toUpperCase()),
  're-serialised': (delivery) => ({
    ...delivery,
    body: utf8(JSON.stringify(valueOf(delivery), null, 2)),
  }),
  id: signedHeader(
    'id',
    ({ id }) => id?.header,
    (id) => id.slice(0, -1) + other(id.slice(-1)),
  ),
  time: signedHeader(
    'time',
    ({ timestamp }) => (timestamp && 'header' in timestamp ? timestamp.header : undefined),
    (time) => String(Number(time) + 60),
  ),
};

/**
 * Returns the delivery as an attacker or a proxy would pass it on.
 *
 * @throws {TypeError} for an unknown kind, and for one of a header that the scheme does not sign.
 */
export async function tamperWith(delivery: Delivery, kind: TamperKind, context: TamperContext): Promise<Delivery> {
  if (!Object.hasOwn(TAMPERS, kind)) {
    throw wrongOption('kind', `one of ${Object.keys(TAMPERS).join(', ')}`, kind);
  }
  return TAMPERS[kind](delivery, context);
}

function header(change: (value: string, scheme: SignatureScheme) => string): Tamper {
  return ({ headers, ...rest }, { scheme }) => ({
    ...rest,
    headers: { ...headers, [scheme.header]: change(headers[scheme.header] ?? '', scheme) },
  });
}

/** A header may hold several signatures, each of which would do. */
function eachSignature(change: (signature: string) => string): Tamper {
  return header((value, scheme) => changeEach(value, scheme, change));
}

function changeEach(
  value: string,
  { list, prefix = '' }: SignatureScheme,
  change: (signature: string) => string,
): string {
  const entries = list === undefined ? [value] : value.split(list);
  return entries
    .map((entry) => (entry.startsWith(prefix) ? prefix + change(entry.slice(prefix.length)) : entry))
    .join(list);
}

function signedHeader(
  what: string,
  nameOf: (scheme: SignatureScheme) => string | undefined,
  change: (value: string) => string,
): Tamper {
  return ({ headers, ...rest }, { scheme }) => {
    const name = nameOf(scheme);
    if (name === undefined) throw usageError(`The scheme signs no ${what} in a header.`);
    return { ...rest, headers: { ...headers, [name]: change(headers[name] ?? '') } };
  };
}

function other(character: string): string {
  return character === '0' ? '1' : '0';
}

/** The same event under another id, which makes one delivery pass for two; where the body has none, with one more field. */
function withOtherId(event: unknown): unknown {
  const id = eventIdOf(event);
  if (typeof id !== 'string') return { ...Object(event), changed: true };
  return withId(event, id.slice(0, -1) + other(id.slice(-1)));
}

/** @throws {TypeError} */
function valueOf(delivery: Delivery): unknown {
  try {
    return JSON.parse(textOf(delivery));
  } catch {
    throw usageError('A body that is not JSON cannot be tampered with in this way.');
  }
}

function textOf({ body }: Delivery): string {
  return new TextDecoder().decode(body);
}
