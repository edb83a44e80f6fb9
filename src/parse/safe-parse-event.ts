import { WebhookError } from '../errors.ts';
import { decode } from './decode.ts';
import { envelopeIssues, eventNameOf } from './envelope.ts';
import { type ParseResult, unknownEvent, validateEvent } from './validate-event.ts';

export type { ParseResult } from './validate-event.ts';

export interface ParseOptions {
  /** The event's name, where its contract has it in a header. Default: the name in the body. */
  readonly name?: string;
}

/**
 * Parses and validates an event without throwing, whatever the input.
 *
 * @param input JSON text, its UTF-8 bytes, or a value that was parsed already. The value is returned as it is: nothing
 * is removed, converted, copied or filled in.
 *
 * @example
 * const result = safeParseEvent(body);
 * if (!result.ok) console.error(result.error.code, result.error.issues);
 */
export function safeParseEvent(input: unknown, options: ParseOptions = {}): ParseResult {
  try {
    const value = decode(input);
    return validateEvent(options.name ?? eventNameOf(value), value) ?? { ok: false, error: unknownOrInvalid(value) };
  } catch (cause) {
    return { ok: false, error: cause instanceof WebhookError ? cause : unreadable(cause) };
  }
}

function unknownOrInvalid(value: unknown): WebhookError {
  const issues = envelopeIssues(value);
  return issues.length > 0
    ? new WebhookError('invalid_envelope', 'The body is not an event.', { issues })
    : unknownEvent();
}

/** A value whose getters or proxy traps throw. */
function unreadable(cause: unknown): WebhookError {
  return new WebhookError('invalid_envelope', 'The value cannot be read.', { cause });
}
