import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEventMap } from '../../generated/types.ts';
import { validators } from '../../generated/validator-map.ts';
import type { Validator } from '../../generated/validators.js';
import { type StandardSchema, toStandardSchema } from './standard-schema.ts';

export type StandardSchemas = { readonly [Name in keyof WebhookEventMap]: StandardSchema<WebhookEventMap[Name]> };

/** Each event as a Standard Schema. */
export const standardSchemas: StandardSchemas = /* @__PURE__ */ createSchemas();

function createSchemas(): StandardSchemas {
  const entries = eventNames.map((name) => [name, toStandardSchema(validators[name] as Validator<unknown>)]);
  return Object.fromEntries(entries) as unknown as StandardSchemas;
}
