import { JSONPathError, query } from 'json-p3';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { at, formatPointer, type Path } from '../pointer.ts';
import { type Location, SpecError } from '../spec-error.ts';
import { locationOf, nodeOf, type Place, placeWithin, type SourceFile, startOf } from './files.ts';

type Warn = (message: string, location: Location) => void;

/** A document as it is changed, and the changes in their order. */
interface Target {
  root: JsonValue;
  readonly edits: Edit[];
}

/** What was put at a path, with its place in the overlay; without a place, what was removed there. */
interface Edit {
  readonly path: Path;
  readonly place?: Place;
  /** Whether the later items of a list moved up. */
  readonly isItem?: boolean;
}

/**
 * Applies an OpenAPI Overlay, 1.0 or 1.1, to the document that it extends. What it adds keeps its place in the overlay.
 *
 * @throws {SpecError} for a file that is no Overlay, and for an action that cannot be applied.
 * @see https://spec.openapis.org/overlay/latest.html
 */
export function applyOverlay(document: SourceFile, overlay: SourceFile, warn: Warn): SourceFile {
  const target: Target = { root: structuredClone(document.parsed), edits: [] };
  for (const place of actionsOf(overlay)) applyAction(target, place, warn);
  return { ...document, parsed: target.root, origin: (path) => originOf(target.edits, path, document) };
}

function actionsOf(overlay: SourceFile): Place[] {
  const { parsed } = overlay;
  const version = isObject(parsed) ? parsed['overlay'] : undefined;
  if (typeof version !== 'string' || !/^1\.[01]\./.test(version)) {
    const given = version === undefined ? 'nothing' : JSON.stringify(version);
    throw new SpecError(`\`overlay\` must be 1.0.x or 1.1.x, got ${given}.`, startOf(overlay.name));
  }
  const actions: Place = { file: overlay, path: ['actions'] };
  const found = nodeOf(actions);
  if (!Array.isArray(found)) throw new SpecError('`actions` must be a list.', locationOf(actions));
  return found.map((_, index) => placeWithin(actions, String(index)));
}

function applyAction(target: Target, place: Place, warn: Warn): void {
  const action = nodeOf(place);
  if (!isObject(action) || typeof action['target'] !== 'string') {
    throw new SpecError('An action must have a `target`, which is a JSONPath.', locationOf(place));
  }
  const paths = select(target, action['target'], placeWithin(place, 'target'));
  if (paths.length === 0) {
    warn(`The action changes nothing: ${action['target']} selects no node.`, locationOf(placeWithin(place, 'target')));
  }
  if (action['remove'] === true) return lastFirst(paths).forEach((path) => remove(target, path, place));
  const [value, from] = valueOf(target, action, place);
  for (const path of paths) merge(target, path, value, from);
}

/** What an action puts into its targets, and where that is written. */
function valueOf(target: Target, action: JsonObject, place: Place): [JsonValue, Place] {
  const { copy, update } = action;
  if (typeof copy !== 'string') {
    if (update !== undefined) return [update, placeWithin(place, 'update')];
    throw new SpecError('An action must have `update`, `copy` or `remove: true`.', locationOf(place));
  }
  const from = placeWithin(place, 'copy');
  const [path, ...more] = select(target, copy, from);
  const value = path && at(target.root, path);
  if (value !== undefined && more.length === 0) return [value, from];
  throw new SpecError(
    `\`copy\` must select one node, ${copy} selects ${more.length + (path ? 1 : 0)}.`,
    locationOf(from),
  );
}

function select(target: Target, expression: string, place: Place): string[][] {
  try {
    return query(expression, target.root).nodes.map(({ location }) => location.map(String));
  } catch (cause) {
    if (!(cause instanceof JSONPathError)) throw cause;
    throw new SpecError(`The JSONPath is invalid: ${cause.message}`, locationOf(place), { cause });
  }
}

/** Each path once, so that what is removed moves nothing that is still to be removed. */
function lastFirst(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [formatPointer(path), path])).values()].sort((a, b) => comparePaths(b, a));
}

function comparePaths(a: Path, b: Path): number {
  const index = a.findIndex((segment, depth) => segment !== b[depth]);
  const [first, second] = [a[index], b[index]];
  if (first === undefined || second === undefined) return a.length - b.length;
  return Number(first) - Number(second) || first.localeCompare(second);
}

function remove(target: Target, path: Path, place: Place): void {
  const parent = at(target.root, path.slice(0, -1));
  const name = path.at(-1);
  if (name === undefined) throw new SpecError('An action cannot remove the whole document.', locationOf(place));
  target.edits.push({ path, isItem: Array.isArray(parent) });
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else if (isObject(parent)) delete parent[name];
}

function merge(target: Target, path: Path, value: JsonValue, place: Place): void {
  const found = at(target.root, path);
  if (found === undefined) return put(target, path, value, place);
  if (Array.isArray(found)) {
    const items = Array.isArray(value) ? value : [value];
    items.forEach((item, index) => {
      const from = Array.isArray(value) ? placeWithin(place, String(index)) : place;
      put(target, [...path, String(found.length)], item, from);
    });
    return;
  }
  if (isObject(found) && isObject(value)) {
    for (const [name, item] of Object.entries(value)) merge(target, [...path, name], item, placeWithin(place, name));
    return;
  }
  if (isStructure(found) || isStructure(value)) {
    throw new SpecError(
      `The value does not fit what it is merged with, at ${JSON.stringify(path)}.`,
      locationOf(place),
    );
  }
  put(target, path, value, place);
}

function put(target: Target, path: Path, value: JsonValue, place: Place): void {
  const parent = at(target.root, path.slice(0, -1));
  const name = path.at(-1);
  const copy = structuredClone(value);
  target.edits.push({ path, place });
  if (name === undefined) target.root = copy;
  else if (Array.isArray(parent)) parent[Number(name)] = copy;
  else if (isObject(parent)) {
    Object.defineProperty(parent, name, { value: copy, enumerable: true, configurable: true, writable: true });
  }
}

function isStructure(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

/** Where a node was put in from, or where it stood in the document before anything was removed. */
function originOf(edits: readonly Edit[], path: Path, document: SourceFile): Place {
  let before = path;
  for (const { path: edited, place, isItem } of edits.toReversed()) {
    const isWithin = startsWith(before, edited);
    if (place && isWithin) return placeWithin(place, ...before.slice(edited.length));
    if (place) continue;
    if (isItem) before = beforeRemoval(before, edited);
    else if (isWithin) before = edited.slice(0, -1);
  }
  return { file: document, path: before };
}

/** The path that a node had before an item of a list was removed. */
function beforeRemoval(path: Path, removed: Path): Path {
  const depth = removed.length - 1;
  const index = Number(path[depth]);
  if (!startsWith(path, removed.slice(0, -1)) || !(index >= Number(removed[depth]))) return path;
  return [...path.slice(0, depth), String(index + 1), ...path.slice(depth + 1)];
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((segment, index) => segment === path[index]);
}
