import { isObject, type JsonValue } from '../json.ts';
import { at, type Path, parsePointer } from '../pointer.ts';

/** Where a reference within a document leads back to itself without ever reaching anything else. */
export function findCircle(document: unknown): Path | undefined {
  const root = document as JsonValue;
  const seen = new Set<JsonValue>();
  return visit(root, []);

  function visit(node: JsonValue, path: Path): Path | undefined {
    if (typeof node !== 'object' || node === null || seen.has(node)) return undefined;
    seen.add(node);
    if (isCircular(node)) return path;
    for (const [key, item] of Object.entries(node)) {
      const found = visit(item, [...path, key]);
      if (found) return found;
    }
    return undefined;
  }

  function isCircular(start: JsonValue): boolean {
    const passed = new Set<JsonValue>();
    let node: JsonValue | undefined = start;
    while (isObject(node) && typeof node['$ref'] === 'string' && node['$ref'].startsWith('#/')) {
      if (passed.has(node)) return true;
      passed.add(node);
      node = at(root, parsePointer(node['$ref']));
    }
    return false;
  }
}
