import { isObject, type JsonValue } from '../json.ts';
import type { Path } from '../pointer.ts';

/** Keywords whose values are data, in which nothing is an anchor. */
const DATA = ['const', 'default', 'enum', 'example', 'examples'];

/** Keywords whose keys are names. */
const MAPS = ['$defs', 'definitions', 'dependentSchemas', 'patternProperties', 'properties', 'schemas'];

/** Where a file has the schema with an `$anchor`. */
export function findAnchor(node: JsonValue, anchor: string, walked: Path = []): Path | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (isObject(node) && (node['$anchor'] === anchor || node['$dynamicAnchor'] === anchor)) return walked;
  const hasNames = MAPS.includes(walked.at(-1) ?? '');
  for (const [key, item] of Object.entries(node)) {
    if (!hasNames && (DATA.includes(key) || key.startsWith('x-'))) continue;
    const found = findAnchor(item, anchor, [...walked, key]);
    if (found) return found;
  }
  return undefined;
}
