import type { ScenarioChange } from '../../generated/scenarios.ts';
import { valueAt } from '../../src/parse/value-at.ts';
import { fieldAt, type Lookup, overlay } from './template.ts';

/** Changes a field of an actor: sets it, or adds to it up to a bound. */
export function applyChange(member: object, { field, set, add, max }: ScenarioChange, lookup: Lookup): void {
  const path = field.split('.');
  const owner = valueAt(member, path.slice(0, -1)) as Record<string, unknown>;
  const name = path.at(-1) ?? '';
  if (add === undefined) {
    owner[name] = overlay(undefined, set, lookup);
    return;
  }
  const sum = Number(owner[name]) + amount(add, lookup);
  owner[name] = max === undefined ? sum : Math.min(sum, amount(max, lookup));
}

function amount(value: number | string, lookup: Lookup): number {
  return Number(typeof value === 'number' ? value : fieldAt(value, lookup));
}
