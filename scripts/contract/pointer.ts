import { isObject, type JsonObject, type JsonValue } from './json.ts';

export type Path = readonly string[];

export function formatPointer(path: Path): string {
  return `#/${path.map((segment) => segment.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

/** Segments of `#/a/b~1c`. */
export function parsePointer(pointer: string): string[] {
  return pointer
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => safeDecode(segment).replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function child(node: JsonValue | undefined, segment: string): JsonValue | undefined {
  if (Array.isArray(node)) return node[Number(segment)];
  return isObject(node) && Object.hasOwn(node, segment) ? node[segment] : undefined;
}

/** The node that a path leads to. */
export function at(node: JsonValue, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(child, node);
}

/** The object that a node is or, by reference, leads to; empty where there is none. */
export function deref(document: JsonObject, node: JsonValue | undefined): JsonObject {
  let target = node;
  for (let hops = 0; hops < 20 && isObject(target) && typeof target['$ref'] === 'string'; hops++) {
    target = at(document, parsePointer(target['$ref']));
  }
  return isObject(target) ? target : {};
}

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
