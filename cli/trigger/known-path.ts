import { fieldSets, knownFields } from '../../generated/known-fields.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { didYouMean } from '../../src/did-you-mean.ts';
import { UsageError } from '../exit-code.ts';

/** @throws {UsageError} for a path that the contract does not list for an event. */
export function assertKnownPath(name: WebhookEventName, event: unknown, path: readonly string[]): void {
  let set = knownFields[name];
  let value = event;
  for (const key of path) {
    if (set === '*') return;
    const fields = fieldSets[set] ?? {};
    const isKnown = Object.hasOwn(fields, key);
    if (!isKnown && !isItem(value, key)) throw unknownPath(name, path);
    if (isKnown) set = fields[key] ?? '';
    value = Object.hasOwn(Object(value), key) ? Object(value)[key] : undefined;
  }
}

function isItem(value: unknown, key: string): boolean {
  return /^\d+$/.test(key) && (Array.isArray(value) || value === undefined || value === null);
}

function unknownPath(name: WebhookEventName, path: readonly string[]): UsageError {
  const text = path.join('.');
  const known = pathsOf(name);
  const sameField = known.find((each) => each.split('.').at(-1) === path.at(-1));
  const hint = didYouMean(text, known) || (sameField === undefined ? '' : ` Did you mean ${sameField}?`);
  return new UsageError(`${name} has no field ${text}.${hint} --allow-unknown sets it all the same.`);
}

/** All paths that the contract lists for an event, each set of fields once on the way to a path. */
export function pathsOf(name: WebhookEventName): string[] {
  return inside(knownFields[name], '', new Set());
}

function inside(set: string, prefix: string, seen: ReadonlySet<string>): string[] {
  if (seen.has(set)) return [];
  return Object.entries(fieldSets[set] ?? {}).flatMap(([field, within]) => {
    return [`${prefix}${field}`, ...inside(within, `${prefix}${field}.`, new Set([...seen, set]))];
  });
}
