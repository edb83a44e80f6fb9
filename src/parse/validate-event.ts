import type { WebhookEvent, WebhookEventName } from '../../generated/types.ts';
import { validators } from '../../generated/validator-map.ts';
import { type Issue, WebhookError } from '../errors.ts';
import { check } from './check.ts';
import { isEnvelopeIssue } from './envelope.ts';

export type ParseResult =
  | { readonly ok: true; readonly event: WebhookEvent; readonly name: WebhookEventName }
  | { readonly ok: false; readonly error: WebhookError };

/**
 * Validates an event by the schema of its name.
 *
 * @param name the name that the delivery states.
 * @returns undefined if the contract has no event of this name.
 */
export function validateEvent(name: unknown, value: unknown): ParseResult | undefined {
  if (!isKnownName(name)) return undefined;
  const issues = check(validators[name], value);
  return issues === null
    ? { ok: true, event: value as WebhookEvent, name }
    : { ok: false, error: invalidEvent(name, issues) };
}

/** A look-up that names such as `constructor` do not pass. */
function isKnownName(name: unknown): name is WebhookEventName {
  return typeof name === 'string' && Object.hasOwn(validators, name);
}

function invalidEvent(name: string, issues: readonly Issue[]): WebhookError {
  const [code, part] = issues.some(isEnvelopeIssue)
    ? (['invalid_envelope', 'envelope'] as const)
    : (['invalid_payload', 'payload'] as const);
  return new WebhookError(code, `The ${part} of the "${name}" event breaks the contract.`, { issues });
}

export function unknownEvent(): WebhookError {
  return new WebhookError('unknown_event', 'This version of the contract does not know the event.');
}
