import { createRequire } from 'node:module';
import { catalog } from '../generated/catalog.ts';
import type { WebhookEventName } from '../generated/types.ts';
import { PACKAGE_NAME } from '../src/package-name.ts';
import { asObject } from './json.ts';

export type Schema = Readonly<Record<string, unknown>>;

const require = createRequire(import.meta.url);

/** The JSON Schema of an event. */
export function schemaOf(event: WebhookEventName): Schema | undefined {
  return asObject(require(`${PACKAGE_NAME}/schemas/${catalog[event].slug}.schema.json`));
}

/** A schema with what its reference leads to. */
export function resolved(
  root: Schema | undefined,
  schema: Schema | undefined,
  above: readonly unknown[] = [],
): Schema | undefined {
  const reference = schema?.['$ref'];
  if (typeof reference !== 'string' || above.includes(reference)) return schema;
  const [, name = ''] = /^#\/\$defs\/(.+)$/.exec(reference) ?? [];
  const target = resolved(root, asObject(asObject(root?.['$defs'])?.[name]), [...above, reference]);
  return { ...target, ...schema, $ref: undefined };
}

/** A schema, and the parts and alternatives that it is made of at any depth, each once and with what its reference leads to. */
export function partsOf(root: Schema | undefined, schema: Schema | undefined): readonly Schema[] {
  const parts = new Map<unknown, Schema>();
  visit(schema);
  return [...parts.values()];

  function visit(stated: Schema | undefined): void {
    const part = resolved(root, stated);
    const key = stated?.['$ref'] ?? stated;
    if (!part || parts.has(key)) return;
    parts.set(key, part);
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) for (const each of schemasIn(part, keyword)) visit(each);
  }
}

/** Whether an object that a schema describes has a property, whichever of the alternatives it is. */
export function requires(root: Schema | undefined, schema: Schema | undefined, name: string, depth = 0): boolean {
  const whole = resolved(root, schema);
  if (!whole || depth > DEEPEST) return false;
  const holds = (part: Schema): boolean => requires(root, part, name, depth + 1);
  if ([whole['required']].flat().includes(name) || schemasIn(whole, 'allOf').some(holds)) return true;
  return ['oneOf', 'anyOf'].some((keyword) => {
    const objects = schemasIn(whole, keyword).filter(({ type }) => type !== 'null');
    return objects.length > 0 && objects.every(holds);
  });
}

const DEEPEST = 20;

function schemasIn(schema: Schema, keyword: string): readonly Schema[] {
  return [schema[keyword] ?? []].flat().flatMap<Schema>((part) => asObject(part) ?? []);
}
