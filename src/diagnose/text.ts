import type { SignatureScheme } from '../signature/scheme.ts';
import type { Accident, AccidentName } from './accident.ts';
import type { FoundForm } from './form.ts';
import type { HeaderEntry } from './signature/signatures.ts';

const BODY: readonly AccidentName[] = ['line-end', 'crlf', 'reserialized', 'bom', 'json-string'];

/** What holds, then each accident. */
export function explainedText({ name, scheme }: FoundForm, accidents: readonly Accident[]): string {
  const { signedContent, encoding, header } = scheme;
  const named = name === 'configured' || name === 'own' ? '' : `in the form \`${name}\`, `;
  const form = `The delivery is signed ${named}with HMAC-SHA256 of \`${signedContent}\`, in ${encoding === 'hex' ? 'hexadecimal' : 'Base64'}, in \`${header}\`.`;
  const rewritten = accidents.some((accident) => BODY.includes(accident.name))
    ? ['Either something before the receiver rewrites the body, or the sender signs other bytes than it sends.']
    : [];
  return [form, ...accidents.map(({ text }) => text), ...rewritten].join(' ');
}

/** What was looked for in vain, and where the signature may be. */
export function unexplainedText(
  { header }: SignatureScheme,
  found: readonly string[],
  { entries, isComplete }: { readonly entries: readonly HeaderEntry[]; readonly isComplete: boolean },
): string {
  const isPresent = entries.some(([name]) => name.toLowerCase() === header.toLowerCase());
  if (found.length === 0) {
    return isPresent
      ? `\`${header}\` holds no HMAC-SHA256, and no other header does.`
      : `The delivery has no \`${header}\`, and no other header looks like a signature.`;
  }
  const names = found.map((name) => `\`${name}\``).join(', ');
  const where = isPresent ? '' : `The delivery has no \`${header}\`; what looks like a signature is in ${names}. `;
  const tried = isComplete
    ? 'No form and no usual accident explains it'
    : 'There is too much to try all of it, and nothing that was tried explains it';
  return `${where}${tried}: most likely the secret is the one of another endpoint, or the body was changed.`;
}
