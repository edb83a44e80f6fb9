import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEvent } from '../../generated/types.ts';
import type { Issue } from '../errors.ts';
import { envelopeIssues } from './envelope.ts';
import { roles } from './roles.ts';
import { safeParseEvent } from './safe-parse-event.ts';
import { schemaOf, type StandardSchema } from './standard-schema.ts';

/**
 * Every event of the contract as one Standard Schema. The name in the body decides which event it has to be; where the
 * contract has names in a header, a value has to be any of them.
 */
export const anyEvent: StandardSchema<WebhookEvent> = /* @__PURE__ */ schemaOf(issuesOf);

function issuesOf(value: unknown): readonly Issue[] | null {
  if (typeof value !== 'object' || ArrayBuffer.isView(value)) return envelopeIssues(value);
  if (roles.name && !('path' in roles.name)) {
    return eventNames.some((name) => safeParseEvent(value, { name }).ok) ? null : [UNKNOWN];
  }
  const result = safeParseEvent(value);
  if (result.ok) return null;
  return result.error.issues.length > 0 ? result.error.issues : [UNKNOWN];
}

const UNKNOWN: Issue = { path: '', message: 'must be an event of this contract', keyword: 'enum' };
