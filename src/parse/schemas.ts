import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEventMap } from '../../generated/types.ts';
import { validators } from '../../generated/validator-map.ts';
import type { Issue, Validator } from '../../generated/validators.js';
import { pointerSegments } from '../pointer.ts';
import { check } from './check.ts';
import type { StandardIssue, StandardSchema } from './standard-schema.ts';
import { PACKAGE_NAME } from '../package-name.ts';

export type EventSchemas = { readonly [Name in keyof WebhookEventMap]: StandardSchema<WebhookEventMap[Name]> };

/** Each event as a Standard Schema. */
export const schemas: EventSchemas = /* @__PURE__ */ createSchemas();

function createSchemas(): EventSchemas {
  const entries = eventNames.map((name) => [name, toStandardSchema(validators[name])]);
  return Object.fromEntries(entries) as unknown as EventSchemas;
}

function toStandardSchema(validate: Validator<unknown>): StandardSchema<unknown> {
  return {
    '~standard': {
      version: 1,
      vendor: PACKAGE_NAME,
      validate(value) {
        const issues = check(validate, value);
        return issues === null ? { value } : { issues: issues.map(toStandardIssue) };
      },
    },
  };
}

function toStandardIssue({ path, message }: Issue): StandardIssue {
  return { message, path: pointerSegments(path) };
}
