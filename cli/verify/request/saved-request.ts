/** A request that somebody saved. */
export interface SavedRequest {
  readonly body: string | Uint8Array;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Reads a request from one kind of file; undefined for a file of another kind. */
export type ReadRequest = (file: Uint8Array) => SavedRequest | undefined;
