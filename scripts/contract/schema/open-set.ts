import type { Schema } from '../contract.ts';
import { isObject, list, strings } from '../json.ts';

/** The known values of an open set, written as `x-extensible-enum` or as `anyOf: [{ enum: [...] }, { type: string }]`. */
export function openSet(node: Schema): string[] {
  if (node['x-extensible-enum'] !== undefined) return strings(node['x-extensible-enum']);
  const branches = list(node['anyOf']).filter(isObject);
  const anything = branches.find((branch) => branch['type'] === 'string' && Object.keys(branch).every(isFreeString));
  const set = branches.find((branch) => Array.isArray(branch['enum']));
  return branches.length === 2 && anything && set ? strings(set['enum']) : [];
}

function isFreeString(keyword: string): boolean {
  return keyword === 'type' || keyword === 'description';
}
