import type { WebhookEventName } from '../../generated/types.ts';
import { fieldSets, knownFields } from '../../generated/known-fields.ts';
import type { Issue } from '../errors.ts';
import { pointerSegment } from '../pointer.ts';

/** Whether the contract lists a field of an event. */
export function isKnownField(name: WebhookEventName, path: readonly string[]): boolean {
  let set: string | undefined = knownFields[name];
  for (const key of path) {
    if (set === '*') return true;
    const fields: Readonly<Record<string, string>> = fieldSets[set ?? ''] ?? {};
    if (!Object.hasOwn(fields, key)) return false;
    set = fields[key];
  }
  return true;
}

/** What an event holds that the contract does not list. */
export function unknownFields(name: WebhookEventName, event: unknown): Issue[] {
  const issues: Issue[] = [];
  visit(event, knownFields[name], '');
  return issues;

  function visit(value: unknown, set: string, pointer: string): void {
    if (typeof value !== 'object' || value === null || set === '*') return;
    const fields = fieldSets[set] ?? {};
    for (const [key, item] of Object.entries(value)) {
      const at = `${pointer}/${pointerSegment(key)}`;
      if (Array.isArray(value)) visit(item, set, at);
      else if (Object.hasOwn(fields, key)) visit(item, fields[key] ?? '', at);
      else issues.push({ path: at, message: 'is not part of the contract', keyword: 'additionalProperties' });
    }
  }
}
