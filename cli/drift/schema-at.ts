import type { WebhookEventName } from '../../generated/types.ts';
import { pointerSegments } from '../../src/pointer.ts';
import { resolved, type Schema, schemaOf } from '../schema.ts';
import { asObject } from '../verify/request/json.ts';

/** A schema of an event at a path of its payload, as a chain from the outside in; undefined where there is none. */
export function schemasTo(event: WebhookEventName, path: string): readonly (Schema | undefined)[] {
  const root = schemaOf(event);
  const chain = [root];
  for (const segment of pointerSegments(path)) chain.push(inside(root, chain.at(-1), segment));
  return chain;
}

function inside(root: Schema | undefined, at: Schema | undefined, segment: string): Schema | undefined {
  const within =
    segment === '*' ? (at?.['items'] ?? at?.['additionalProperties']) : asObject(at?.['properties'])?.[segment];
  return resolved(root, asObject(within));
}
