import type { StandardSchemaV1 } from '@standard-schema/spec';
import { eventNames } from '../../generated/catalog.ts';
import type { WebhookEventName, WebhookEventOf } from '../../generated/events.ts';
import { validators } from '../../generated/validator-map.ts';
import type { Issue, Validator } from '../../generated/validators.js';
import { pointerSegments } from '../pointer.ts';
import { check } from './check.ts';

export type EventSchemas = {
  readonly [Name in WebhookEventName]: StandardSchemaV1<WebhookEventOf<Name>, WebhookEventOf<Name>>;
};

/** Each event as a Standard Schema, for tools that take one. @see {@link https://standardschema.dev} */
export const schemas: EventSchemas = /* @__PURE__ */ createSchemas();

function createSchemas(): EventSchemas {
  return Object.fromEntries(eventNames.map((name) => [name, toStandardSchema(validators[name])])) as unknown as EventSchemas;
}

function toStandardSchema(validate: Validator<unknown>): StandardSchemaV1 {
  return {
    '~standard': {
      version: 1,
      vendor: '@heyoo/webhooks',
      validate(value) {
        const issues = check(validate, value);
        return issues === null ? { value } : { issues: issues.map(toStandardIssue) };
      },
    },
  };
}

function toStandardIssue({ path, message }: Issue): StandardSchemaV1.Issue {
  return { message, path: pointerSegments(path) };
}
