/**
 * A validator that any tool which takes Standard Schema understands; what goes in comes out.
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
