import { pointerSegments } from '../../src/pointer.ts';
import { partsOf, type Schema } from '../schema.ts';
import { asObject } from '../json.ts';

/**
 * The schemas that apply to a path of a payload, as a chain from the outside in.
 *
 * @param root the schema of the event.
 * @returns for each place on the way its parts and alternatives; none where the contract does not list it.
 */
export function schemasTo(root: Schema | undefined, path: string): readonly (readonly Schema[])[] {
  let at = partsOf(root, root);
  const chain = [at];
  for (const segment of pointerSegments(path)) {
    at = at.flatMap((part) => partsOf(root, inside(part, segment)));
    chain.push(at);
  }
  return chain;
}

function inside(at: Schema, segment: string): Schema | undefined {
  return asObject(
    segment === '*' ? (at['items'] ?? at['additionalProperties']) : asObject(at['properties'])?.[segment],
  );
}
