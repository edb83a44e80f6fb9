import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { child, type Path } from '../pointer.ts';
import type { Location } from '../spec-error.ts';
import { locationOf, type Place, placeWithin } from './files.ts';

/** Where the parts of a resolved document come from. */
export class Origins {
  readonly #places = new WeakMap<object, Place>();

  set<T extends JsonObject>(part: T, place: Place): T {
    this.#places.set(part, place);
    return part;
  }

  placeOf(part: JsonObject): Place | undefined {
    return this.#places.get(part);
  }

  /** The source of what a path leads to in a resolved document. */
  locate(document: JsonObject, path: Path): Location | undefined {
    let place = this.#places.get(document);
    let node: JsonValue | undefined = document;
    for (const segment of path) {
      node = child(node, segment);
      place = (isObject(node) ? this.#places.get(node) : undefined) ?? (place && placeWithin(place, segment));
    }
    return place && locationOf(place);
  }
}
