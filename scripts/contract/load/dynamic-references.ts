import { child } from '../pointer.ts';
import type { JsonObject } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { locationOf, type Place, placeWithin } from './files.ts';

export interface DynamicReference {
  readonly ref: string;
  /** The schema that holds it. */
  readonly place: Place;
}

/**
 * Checks that each dynamic reference has one target among the resolved schemas.
 *
 * @throws {SpecError} where a `$dynamicAnchor` is missing or there are several of its name.
 */
export function assertDynamicTargets(references: readonly DynamicReference[], schemas: JsonObject): void {
  const anchors = Object.values(schemas).map((schema) => child(schema, '$dynamicAnchor'));
  for (const { ref, place } of references) {
    const count = anchors.filter((anchor) => `#${String(anchor)}` === ref).length;
    if (count === 1) continue;
    const message = `\`$dynamicRef\` must name the \`$dynamicAnchor\` of exactly one referenced schema, got ${JSON.stringify(ref)}, which ${count === 0 ? 'none has' : `${count} have`}.`;
    throw new SpecError(message, locationOf(placeWithin(place, '$dynamicRef')));
  }
}
