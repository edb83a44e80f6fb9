import type { Issue, Validator } from '../../generated/validators.js';
import { PACKAGE_NAME } from '../package-name.ts';
import { pointerSegments } from '../pointer.ts';
import { check } from './check.ts';

/**
 * A validator for any tool that supports Standard Schema; it returns its input unchanged.
 *
 * @see {@link https://standardschema.dev}
 */
export interface StandardSchema<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Value>;
    /** For the compiler alone; never set. */
    readonly types?: { readonly input: Value; readonly output: Value } | undefined;
  };
}

export type StandardResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

export interface StandardIssue {
  readonly message: string;
  /** Leads to what is wrong. */
  readonly path: readonly string[];
}

/**
 * The validator of one event as a Standard Schema, without the validators of the others.
 *
 * @example
 * const schema = toStandardSchema(validateCampaignClicked);
 */
export function toStandardSchema<Value>(validate: Validator<Value>): StandardSchema<Value> {
  return schemaOf((value) => check(validate, value));
}

/** @param issuesOf what a value does wrong; null where it is valid. */
export function schemaOf<Value>(issuesOf: (value: unknown) => readonly Issue[] | null): StandardSchema<Value> {
  return {
    '~standard': {
      version: 1,
      vendor: PACKAGE_NAME,
      validate(value) {
        const issues = issuesOf(value);
        return issues === null ? { value: value as Value } : { issues: issues.map(toStandardIssue) };
      },
    },
  };
}

function toStandardIssue({ path, message }: Issue): StandardIssue {
  return { message, path: pointerSegments(path) };
}
