import { isObject, type JsonValue } from './json.ts';

export type Path = readonly string[];

/** A pointer into a document, as references have it: `#/a/b`. */
export function formatPointer(path: Path): string {
  return `#/${path.map(escapeSegment).join('/')}`;
}

/** A pointer into a value: `/a/b`, or `` for the whole. */
export function valuePointer(path: Path): string {
  return path.map((segment) => `/${escapeSegment(segment)}`).join('');
}

export function escapeSegment(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
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

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
