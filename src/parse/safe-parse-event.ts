import type { WebhookEvent, WebhookEventName } from '../../generated/events.ts';
import { validators } from '../../generated/validator-map.ts';
import { type Issue, WebhookError } from '../errors.ts';
import { check } from './check.ts';
import { decode } from './decode.ts';
import { claimedName, envelopeIssues, isEnvelopeIssue } from './envelope.ts';

export type ParseResult =
  | { readonly ok: true; readonly event: WebhookEvent }
  | { readonly ok: false; readonly error: WebhookError };

/**
 * Parses and validates an event without throwing, whatever the input.
 *
 * @param input JSON text, its UTF-8 bytes, or a value that was parsed already. The value comes back as it is: nothing
 * is removed, converted, copied or filled in.
 */
export function safeParseEvent(input: unknown): ParseResult {
  try {
    const value = decode(input);
    const name = claimedName(value);
    if (!isValidatorName(name)) return { ok: false, error: unknownEvent(value) };
    const issues = check(validators[name], value);
    if (issues === null) return { ok: true, event: value as WebhookEvent };
    return { ok: false, error: invalidEvent(name, issues) };
  } catch (cause) {
    return { ok: false, error: cause instanceof WebhookError ? cause : unreadable(cause) };
  }
}

/** A look-up that names such as `constructor` do not pass. */
function isValidatorName(name: unknown): name is WebhookEventName {
  return typeof name === 'string' && Object.hasOwn(validators, name);
}

function unknownEvent(value: unknown): WebhookError {
  const issues = envelopeIssues(value);
  if (issues.length > 0) return new WebhookError('invalid_envelope', 'The body is not an event.', { issues });
  return new WebhookError('unknown_event', 'This version of the contract does not know the event.');
}

function invalidEvent(name: string, issues: readonly Issue[]): WebhookError {
  const [code, part] = issues.some(isEnvelopeIssue)
    ? (['invalid_envelope', 'envelope'] as const)
    : (['invalid_payload', 'payload'] as const);
  return new WebhookError(code, `The ${part} of the "${name}" event breaks the contract.`, { issues });
}

/** A value whose getters or traps throw. */
function unreadable(cause: unknown): WebhookError {
  return new WebhookError('invalid_envelope', 'The value cannot be read.', { cause });
}
