import { usageError } from '../package-name.ts';
import type { HeadersLike } from '../receiver/headers.ts';
import { defineScheme } from '../signature/define-scheme.ts';
import { defaultScheme } from '../signature/default-scheme.ts';
import { utf8 } from '../signature/encoding.ts';
import type { SignatureScheme } from '../signature/scheme.ts';
import type { Accident } from './accident.ts';
import { accidentsOf } from './accidents-of.ts';
import { bodiesOf } from './body/bodies.ts';
import { codeOf, isSame } from './code.ts';
import { type Danger, dangerOf, dangerousKeys, DANGERS, isSha1 } from './danger.ts';
import { type FormName, type FoundForm, formOf } from './form.ts';
import { entriesOf } from './headers.ts';
import { type Match, search } from './search.ts';
import { keysOf } from './secret/keys.ts';
import { contentsOf } from './signature/contents.ts';
import { explainedText, unexplainedText } from './text.ts';
import { type SignatureCandidate, signaturesIn } from './signature/signatures.ts';

export interface ExplainOptions {
  /** The body as it reached the receiver. */
  readonly body: string | Uint8Array;
  readonly headers: HeadersLike;
  /** The secret, or several. */
  readonly secret: string | readonly string[];
  /** How the receiver verifies. Default: the scheme of the contract, `signatureScheme`. */
  readonly scheme?: SignatureScheme;
  /** When the delivery arrived, in milliseconds since 1970. Default: the clock. */
  readonly now?: () => number;
}

/**
 * - `holds`: the configured receiver accepts the signature.
 * - `explained`: another form, or a form and accidents; `code` is a receiver that accepts it.
 * - `dangerous`: it holds, but anyone could have made it, or it is too weak.
 * - `unexplained`: nothing that was tried matches. The secret is wrong, or the body was changed.
 */
export type ExplanationVerdict = 'holds' | 'explained' | 'dangerous' | 'unexplained';

/** Why a signature is rejected. Contains neither a secret, an expected signature nor a part of the body. */
export interface SignatureExplanation {
  readonly verdict: ExplanationVerdict;
  readonly form: FormName | undefined;
  /** How the delivery is signed. */
  readonly scheme: SignatureScheme | undefined;
  readonly accidents: readonly Accident[];
  readonly danger: Danger | undefined;
  /** The headers that look like a signature. */
  readonly headers: readonly string[];
  /** Some sentences for a person. */
  readonly text: string;
  /** The TypeScript of a receiver that accepts such deliveries, unless the configured one does or nothing was found. */
  readonly code: string | undefined;
  /** How many HMACs were made: 4096 at most, fewer for bodies of more than 128 KiB, and up to 256 HMAC-SHA1. */
  readonly hmacs: number;
}

/**
 * Determines how a delivery was signed whose signature is rejected. For a developer's machine, never for the answer of a
 * receiver: the outcome would show an attacker what is wrong with a forgery.
 *
 * @throws {TypeError} for an invalid option.
 *
 * @example
 * const { text, code } = await explainSignature({ body, headers, secret });
 * console.log(text, code);
 */
export async function explainSignature(options: ExplainOptions): Promise<SignatureExplanation> {
  const { scheme: configured = defaultScheme, now = Date.now } = options;
  defineScheme(configured);
  const secrets = [options.secret].flat();
  if (secrets.length === 0 || secrets.some((secret) => typeof secret !== 'string')) {
    throw usageError('`secret` must be a string or an array of strings.');
  }
  const body = typeof options.body === 'string' ? utf8(options.body) : options.body;
  if (!(body instanceof Uint8Array)) throw usageError('`body` must be text or bytes.');
  const entries = entriesOf(options.headers);
  const signatures = signaturesIn(entries);
  const contents = contentsOf(entries, signatures, configured);
  const keys = [...keysOf(secrets), ...dangerousKeys()];
  const bodies = await bodiesOf(body);
  const digests = new Set(signatures.map(({ digest }) => digest));
  const { match, hmacs, isComplete } = await search(digests, contents, { bodies, keys });
  const found = match && formOf(match, signatures, configured);
  if (!found) {
    const weak = signaturesIn(entries, 20);
    const isWeak = await isSha1(weak, contents, { body: { bytes: body, accidents: [] }, keys });
    const unexplained = { form: undefined, scheme: undefined, accidents: [], code: undefined, hmacs };
    const headers = headersOf([...signatures, ...weak]);
    if (isWeak) return { ...unexplained, verdict: 'dangerous', danger: 'sha1', headers, text: DANGERS.sha1 };
    const text = unexplainedText(configured, headers, { entries, isComplete });
    return { ...unexplained, verdict: 'unexplained', danger: undefined, headers, text };
  }
  const accidents = accidentsOf(match, found, { now: now(), secrets: secrets.length });
  const danger = dangerOf(match.key);
  const { name: form, scheme } = found;
  const about = { form, scheme, accidents, danger, headers: headersOf(signatures), hmacs };
  if (danger) return { ...about, verdict: 'dangerous', text: DANGERS[danger], code: undefined };
  if (form === 'configured' && accidents.length === 0) {
    return { ...about, verdict: 'holds', text: 'The signature holds.', code: undefined };
  }
  return { ...about, verdict: 'explained', text: explainedText(found, accidents), code: receiverCode(match, found) };
}

/** Each header once, in the order of the delivery. */
function headersOf(signatures: readonly SignatureCandidate[]): readonly string[] {
  return [...new Set(signatures.map(({ header }) => header))];
}

function receiverCode({ body }: Match, { scheme, reading, signature }: FoundForm): string {
  return codeOf({
    scheme: isSame(scheme, defaultScheme) ? undefined : scheme,
    secret: reading.accidents,
    body: body.accidents.map(({ remedy }) => remedy),
    lowerCase: signature.isUpperCase ? signature.header : undefined,
  });
}
