export interface Location {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  /** JSON Pointer with a leading `#`. */
  readonly pointer: string;
}

/** Something that the author of a document has to mend. The message alone says what; `location` says where. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly location: Location | undefined;

  constructor(message: string, location?: Location, options?: ErrorOptions) {
    super(message, options);
    this.location = location;
  }
}
