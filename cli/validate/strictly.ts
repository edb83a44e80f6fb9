import { driftOf } from '../../src/diagnose/drift/drift.ts';
import { WebhookError } from '../../src/errors.ts';
import type { ParseResult } from '../../src/parse/safe-parse-event.ts';
import { unknownFields } from '../../src/producer/unknown-fields.ts';

/** Rejects what a receiver accepts and a sender should not send: fields and values that the contract does not list. */
export function strictly(result: ParseResult): ParseResult {
  if (!result.ok) return result;
  const { name, event } = result;
  const values = driftOf(name, event, [])?.unknownValues ?? [];
  const issues = [
    ...unknownFields(name, event),
    ...values.map(({ path }) => ({
      path,
      message: 'is not a value that the contract lists',
      keyword: 'x-extensible-enum',
    })),
  ];
  if (issues.length === 0) return result;
  const message = `The "${name}" event holds what the contract does not list.`;
  return { ok: false, error: new WebhookError('invalid_payload', message, { issues }) };
}
