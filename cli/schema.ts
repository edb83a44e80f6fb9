import { createRequire } from 'node:module';
import { catalog } from '../generated/catalog.ts';
import type { WebhookEventName } from '../generated/types.ts';
import { PACKAGE_NAME } from '../src/package-name.ts';
import { asObject } from './verify/request/json.ts';

export type Schema = Readonly<Record<string, unknown>>;

const require = createRequire(import.meta.url);

/** The JSON Schema of an event. */
export function schemaOf(event: WebhookEventName): Schema | undefined {
  return asObject(require(`${PACKAGE_NAME}/schemas/${catalog[event].slug}.schema.json`));
}

/** A schema with what its reference leads to. */
export function resolved(root: Schema | undefined, schema: Schema | undefined): Schema | undefined {
  const reference = schema?.['$ref'];
  if (typeof reference !== 'string') return schema;
  const [, name = ''] = /^#\/\$defs\/(.+)$/.exec(reference) ?? [];
  return { ...asObject(asObject(root?.['$defs'])?.[name]), ...schema, $ref: undefined };
}
