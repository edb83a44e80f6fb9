import { WebhookError } from '../../src/errors.ts';
import { SECRET_PREFIX } from '../../src/signature/secret.ts';
import type { Outcome } from '../sender/transmit.ts';

const MAX_CHARACTERS = 120;

/** The status and the beginning of the body, or why there was no answer: one line without any of the secrets. */
export function describeOutcome({ answer, error }: Outcome, secrets: readonly string[]): string {
  if (!answer) return `no answer: ${describeSilence(error, secrets)}`;
  const { location } = answer.headers;
  const to = location === undefined ? '' : `to ${location}`;
  return [String(answer.status), excerpt(to, secrets), excerpt(answer.body, secrets)].filter(Boolean).join(' ');
}

/** Why there was no answer, such as `ECONNREFUSED`: one line without any of the secrets. */
export function describeSilence(error: unknown, secrets: readonly string[]): string {
  return excerpt(reasonOf(error), secrets);
}

/** The code of the system where there is one, such as `ECONNREFUSED`. */
function reasonOf(error: unknown): string {
  if (error instanceof WebhookError) return 'it took too long';
  const { message, cause } = Object(error) as {
    readonly message?: unknown;
    readonly cause?: { readonly code?: unknown; readonly message?: unknown };
  };
  return String(cause?.code ?? cause?.message ?? message ?? error);
}

/** One line of the answer of an endpoint, which may contain the expected signature or secret. */
function excerpt(text: string, secrets: readonly string[]): string {
  const hidden = secrets.flatMap(piecesOf).reduce((rest, piece) => rest.replaceAll(piece, '[secret]'), text);
  const characters = [...hidden.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim()];
  return characters.slice(0, MAX_CHARACTERS).join('') + (characters.length > MAX_CHARACTERS ? '…' : '');
}

/** A secret, and the parts of it that stay the same however JSON, HTML or a URL escapes the rest. */
function piecesOf(secret: string): string[] {
  const bare = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret;
  return [secret, bare, ...(bare.match(/[A-Za-z0-9]{4,}/g) ?? [])];
}
