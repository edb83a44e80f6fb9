import path from 'node:path';
import { pascalCase } from '../names.ts';
import { child, formatPointer } from '../pointer.ts';
import { isObject, type JsonValue } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { type Files, locationOf, nodeOf, type Place, placeWithin } from './files.ts';

const MOST_HOPS = 100;

/** A place as text, the same for every way that leads to it. */
export function keyOf({ file, path }: Place): string {
  return `${file.name}${formatPointer(path)}`;
}

export function referenceOf(node: JsonValue | undefined): string | undefined {
  return isObject(node) && typeof node['$ref'] === 'string' ? node['$ref'] : undefined;
}

/**
 * The place that a reference leads to, with references on the way of its pointer followed.
 *
 * @throws {SpecError} when it leads nowhere or to itself.
 */
export async function targetOf(ref: string, from: Place, files: Files, hops = 0): Promise<Place> {
  if (hops > MOST_HOPS) throw new SpecError('The reference leads to itself.', locationOf(from));
  const { file, path } = await files.target(ref, from);
  let place: Place = { file, path: [] };
  let node = nodeOf(place);
  for (const segment of path) {
    const inner = referenceOf(node);
    if (inner !== undefined && child(node, segment) === undefined) {
      place = await targetOf(inner, place, files, hops + 1);
      node = nodeOf(place);
    }
    node = child(node, segment);
    place = placeWithin(place, segment);
  }
  if (node === undefined) throw new SpecError(`The reference ${JSON.stringify(ref)} leads nowhere.`, locationOf(from));
  return place;
}

export interface Followed {
  readonly place: Place;
  /** The keys of the object, with where each stands: a key beside a reference goes before one of its target. */
  readonly entries: ReadonlyMap<string, { readonly value: JsonValue; readonly place: Place }>;
}

/**
 * The object that a place holds or by references leads to.
 *
 * @throws {SpecError} when a reference leads nowhere or to itself.
 */
export async function follow(from: Place, files: Files): Promise<Followed> {
  const entries = new Map<string, { value: JsonValue; place: Place }>();
  let place = from;
  for (let hops = 0; hops <= MOST_HOPS; hops++) {
    const node = nodeOf(place);
    const ref = referenceOf(node);
    for (const [key, value] of isObject(node) ? Object.entries(node) : []) {
      if (!entries.has(key) && (key !== '$ref' || ref === undefined)) {
        entries.set(key, { value, place: placeWithin(place, key) });
      }
    }
    if (ref === undefined) return { entries, place };
    place = await targetOf(ref, place, files);
  }
  throw new SpecError('The reference leads to itself.', locationOf(from));
}

/** Whether a pointer leads to an entry of `components`, and which. */
export function componentName({ path }: Place): string | undefined {
  return path[0] === 'components' && path.length === 3 ? path[2] : undefined;
}

/** `Order` for `#/components/schemas/Order` and `order.yaml`; `OrderCreatedData` for a schema deep in a webhook. */
export function nameOf(place: Place): string {
  const component = componentName(place);
  if (component !== undefined) return component;
  const file = path.basename(place.file.name).replace(/(\.schema)?\.\w+$/, '');
  const words = place.path.filter((segment) => !STRUCTURE.test(segment));
  return pascalCase(words.length === 0 ? file : words.join(' '));
}

const STRUCTURE =
  /^(\$defs|application\/json|components|content|definitions|items|post|properties|requestBody|schema|schemas|webhooks)$/;
