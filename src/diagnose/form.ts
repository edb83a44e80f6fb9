import { keyBytesOf } from '../signature/key-bytes.ts';
import { type SchemeName, schemesByName } from '../signature/scheme-names.ts';
import type { SignatureScheme } from '../signature/scheme.ts';
import { toHex } from '../signature/encoding.ts';
import type { Accident, HeaderAccident, SecretKeyAccident } from './accident.ts';
import type { Match } from './search.ts';
import type { KeyReading } from './secret/keys.ts';
import type { SignatureCandidate } from './signature/signatures.ts';

/** A form by its name, `configured` for the one that the receiver was given, or `own` for one that has no name. */
export type FormName = SchemeName | 'configured' | 'own';

/** How a delivery is signed. */
export interface FoundForm {
  readonly name: FormName;
  readonly scheme: SignatureScheme;
  readonly reading: KeyReading;
  readonly signature: SignatureCandidate;
  /** How headers and key differ from the named form. */
  readonly accidents: readonly Accident[];
}

/** The form with the fewest accidents that explains a match; the configured one where another explains it no better. */
export function formOf(
  match: Match,
  signatures: readonly SignatureCandidate[],
  configured: SignatureScheme,
): FoundForm | undefined {
  const forms: readonly (readonly [FormName, SignatureScheme])[] = [
    ['configured', configured],
    ...(Object.entries(schemesByName) as [SchemeName, SignatureScheme][]),
  ];
  const { timestamp } = match.content;
  const fitting = signatures.filter(({ digest, header, timestamp: listed }) => {
    if (digest !== match.digest) return false;
    return !timestamp || 'header' in timestamp || (timestamp.of === header && listed?.prefix === timestamp.prefix);
  });
  const found = fitting.flatMap((signature) =>
    match.key.readings.flatMap((reading) => {
      const scheme = schemeOf(match, signature, reading);
      const named = forms.flatMap(([name, base]) => compared(name, base, { scheme, reading, signature, match }) ?? []);
      return [...named, { name: 'own' as const, scheme, reading, signature, accidents: [] }];
    }),
  );
  const known = found.filter(({ name }) => name !== 'own');
  const [best] = (known.length > 0 ? known : found).toSorted((a, b) => costOf(a) - costOf(b));
  return best;
}

/** The name of a header says more about a form than how the signature in it is spelled. */
function costOf({ accidents, reading }: FoundForm): number {
  const isElsewhere = accidents.some(({ name }) => name === 'header-name');
  return accidents.length + reading.accidents.length + (isElsewhere ? 0.5 : 0);
}

function schemeOf(
  { content }: Match,
  { header, encoding, prefix, list }: SignatureCandidate,
  reading: KeyReading,
): SignatureScheme {
  const { template, id, timestamp, url } = content;
  return {
    header,
    algorithm: 'hmac-sha256',
    encoding,
    ...(prefix && { prefix }),
    ...(list !== undefined && { list }),
    signedContent: template === '{body}' ? 'body' : template,
    ...(id && { id: { header: id.header } }),
    ...(timestamp && {
      timestamp: 'header' in timestamp ? { header: timestamp.header } : { prefix: timestamp.prefix },
    }),
    ...(url !== undefined && { url }),
    secretEncoding: reading.secretEncoding,
    ...(reading.stripPrefix !== undefined && { stripPrefix: reading.stripPrefix }),
  };
}

/** A found scheme as a form with accidents; undefined where something else is signed. */
function compared(
  name: FormName,
  base: SignatureScheme,
  {
    scheme,
    reading,
    signature,
    match,
  }: Pick<FoundForm, 'scheme' | 'reading' | 'signature'> & { readonly match: Match },
): FoundForm | undefined {
  if (base.signedContent !== scheme.signedContent || !isSameTime(base, scheme)) return undefined;
  const key = keyAccident(base, reading, match.key.bytes);
  const headers = headerAccidents(base, scheme);
  const own = {
    ...base,
    header: kept(base.header, scheme.header),
    encoding: scheme.encoding,
    ...(base.id && scheme.id && { id: { header: kept(base.id.header, scheme.id.header) } }),
    ...timestampOf(base, scheme),
    ...(key && { secretEncoding: reading.secretEncoding }),
  };
  const { prefix: _prefix, stripPrefix: _strip, ...rest } = own;
  const prefix = scheme.prefix;
  const stripPrefix = key ? reading.stripPrefix : base.stripPrefix;
  const list = scheme.list ?? base.list;
  return {
    name,
    reading,
    signature,
    scheme: {
      ...rest,
      ...(prefix !== undefined && { prefix }),
      ...(list !== undefined && { list }),
      ...(stripPrefix !== undefined && { stripPrefix }),
    },
    accidents: [...headers, ...(key ? [key] : [])],
  };
}

/** The spelling of the form for a header that is the same. */
function kept(base: string, found: string): string {
  return base.toLowerCase() === found.toLowerCase() ? base : found;
}

function isSameTime({ timestamp: a }: SignatureScheme, { timestamp: b }: SignatureScheme): boolean {
  return a === undefined || b === undefined ? a === b : 'header' in a === 'header' in b;
}

function timestampOf(
  { timestamp: base }: SignatureScheme,
  { timestamp: found }: SignatureScheme,
): Pick<SignatureScheme, 'timestamp'> {
  if (!base || !found) return {};
  if ('header' in found && 'header' in base) return { timestamp: { ...base, header: kept(base.header, found.header) } };
  return 'prefix' in found
    ? { timestamp: { ...found, ...(base.tolerance !== undefined && { tolerance: base.tolerance }) } }
    : {};
}

const HEADER_TEXTS: Readonly<
  Record<Exclude<HeaderAccident, 'upper-case-hex' | 'stale-timestamp'>, (found: SignatureScheme) => string>
> = {
  'header-name': (found) => {
    const { header, id } = found;
    const parts = [header, id?.header, timeHeader(found)];
    return `The signature comes in other headers: ${parts
      .filter(Boolean)
      .map((name) => `\`${name}\``)
      .join(', ')}.`;
  },
  'signature-prefix': ({ prefix = '' }) =>
    prefix === ''
      ? 'Nothing comes before the signature in its header.'
      : `\`${prefix}\` comes before the signature in its header.`,
  'signature-encoding': ({ encoding }) =>
    `The signature is written in ${encoding === 'hex' ? 'hexadecimal' : 'Base64'}.`,
  'signature-list': ({ list = '' }) => `The header has a list, separated by ${JSON.stringify(list)}.`,
};

function timeHeader({ timestamp }: SignatureScheme): string | undefined {
  return timestamp && 'header' in timestamp ? timestamp.header : undefined;
}

function timePrefix({ timestamp }: SignatureScheme): string | undefined {
  return timestamp && 'prefix' in timestamp ? timestamp.prefix : undefined;
}

function headerAccidents(base: SignatureScheme, found: SignatureScheme): readonly Accident[] {
  const differs = (a: string | undefined, b: string | undefined): boolean => a?.toLowerCase() !== b?.toLowerCase();
  const checks: Readonly<Record<keyof typeof HEADER_TEXTS, boolean>> = {
    'header-name':
      differs(base.header, found.header) ||
      differs(base.id?.header, found.id?.header) ||
      differs(timeHeader(base), timeHeader(found)),
    'signature-prefix': (base.prefix ?? '') !== (found.prefix ?? '') || timePrefix(base) !== timePrefix(found),
    'signature-encoding': base.encoding !== found.encoding,
    'signature-list': found.list !== undefined && base.list !== found.list,
  };
  return (Object.keys(checks) as (keyof typeof checks)[])
    .filter((name) => checks[name])
    .map((name) => ({ name, text: HEADER_TEXTS[name](found) }));
}

const KEY_TEXTS: Readonly<Record<SecretKeyAccident, string>> = {
  'secret-prefix-kept': 'The prefix of the secret is no part of the key.',
  'secret-base64': 'The key is the secret, decoded from Base64.',
  'secret-hex': 'The key is the secret, decoded from hexadecimal.',
  'secret-text': 'The key is the text of the secret as it is, not decoded.',
};

function keyAccident(
  base: SignatureScheme,
  { secret, secretEncoding, stripPrefix }: KeyReading,
  bytes: Uint8Array,
): Accident | undefined {
  if (isSameKey(base, secret, bytes)) return undefined;
  const name = nameOf(base, secretEncoding, stripPrefix);
  return { name, text: KEY_TEXTS[name] };
}

function nameOf(
  base: SignatureScheme,
  encoding: KeyReading['secretEncoding'],
  strip: string | undefined,
): SecretKeyAccident {
  if (encoding === 'base64') return 'secret-base64';
  if (encoding === 'hex') return 'secret-hex';
  return strip !== undefined && base.secretEncoding === 'utf-8' ? 'secret-prefix-kept' : 'secret-text';
}

function isSameKey(base: SignatureScheme, secret: string, bytes: Uint8Array): boolean {
  try {
    return toHex(keyBytesOf(base, secret)) === toHex(bytes);
  } catch {
    return false;
  }
}
