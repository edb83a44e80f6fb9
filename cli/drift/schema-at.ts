import { createRequire } from 'node:module';
import { catalog } from '../../generated/catalog.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { PACKAGE_NAME } from '../../src/package-name.ts';
import { pointerSegments } from '../../src/pointer.ts';
import { asObject } from '../verify/request/json.ts';

type Schema = Readonly<Record<string, unknown>>;

const require = createRequire(import.meta.url);

/** A schema of an event at a path of its payload, as a chain from the outside in; undefined where there is none. */
export function schemasTo(event: WebhookEventName, path: string): readonly (Schema | undefined)[] {
  const root = asObject(require(`${PACKAGE_NAME}/schemas/${catalog[event].slug}.schema.json`));
  const chain = [root];
  for (const segment of pointerSegments(path)) chain.push(inside(root, chain.at(-1), segment));
  return chain;
}

function inside(root: Schema | undefined, at: Schema | undefined, segment: string): Schema | undefined {
  const within =
    segment === '*' ? (at?.['items'] ?? at?.['additionalProperties']) : asObject(at?.['properties'])?.[segment];
  return resolved(root, asObject(within));
}

function resolved(root: Schema | undefined, schema: Schema | undefined): Schema | undefined {
  const reference = schema?.['$ref'];
  if (typeof reference !== 'string') return schema;
  const [, name = ''] = /^#\/\$defs\/(.+)$/.exec(reference) ?? [];
  return { ...asObject(asObject(root?.['$defs'])?.[name]), ...schema, $ref: undefined };
}
