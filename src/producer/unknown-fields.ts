import type { WebhookEventName } from '../../generated/types.ts';
import { knownFields } from '../../generated/known-fields.ts';
import type { Issue } from '../errors.ts';
import { pointerSegment } from '../pointer.ts';

/** What an event holds that the contract does not list. */
export function unknownFields(name: WebhookEventName, event: unknown): Issue[] {
  const known = new Set(knownFields[name]);
  const issues: Issue[] = [];
  visit(event, '', '');
  return issues;

  function visit(value: unknown, field: string, pointer: string): void {
    if (typeof value !== 'object' || value === null || known.has(`${field}.*`)) return;
    for (const [key, item] of Object.entries(value)) {
      const path = Array.isArray(value) ? `${field}[]` : field === '' ? key : `${field}.${key}`;
      const at = `${pointer}/${pointerSegment(key)}`;
      if (Array.isArray(value) || known.has(path) || known.has(`${path}.*`)) visit(item, path, at);
      else issues.push({ path: at, message: 'is not part of the contract', keyword: 'additionalProperties' });
    }
  }
}
