export interface Location {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** JSON Pointer with a leading `#`. */
  readonly pointer: string;
}

export interface Problem {
  readonly message: string;
  readonly location: Location | undefined;
}

/** A problem in the OpenAPI document that does not stop the generator. */
export type Warning = Problem;

/** One problem or more in the OpenAPI document. A message alone says what; `location` says where. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly problems: readonly Problem[];

  constructor(message: string, location?: Location, options?: ErrorOptions & { readonly more?: readonly Problem[] }) {
    super(message, options);
    this.problems = [{ message, location }, ...(options?.more ?? [])];
  }
}
