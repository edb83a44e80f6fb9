/**
 * Types of the platform, as far as the compiler of a program knows them: from its DOM library, from `@types/node`, or
 * from the types of a Worker. Where it knows none of these, they are `unknown`, and nothing else of this package breaks.
 *
 * @module
 */

/** The platform's `Request`. */
export type FetchRequest = typeof globalThis extends { Request: { prototype: infer Type } } ? Type : unknown;

/** The platform's `Response`. */
export type FetchResponse = typeof globalThis extends { Response: { prototype: infer Type } } ? Type : unknown;

/** The platform's `Headers`. */
export type FetchHeaders = typeof globalThis extends { Headers: { prototype: infer Type } } ? Type : never;

/** The platform's `Blob`. */
export type PlatformBlob = typeof globalThis extends { Blob: { prototype: infer Type } } ? Type : never;

/** The platform's `AbortSignal`. */
export type PlatformAbortSignal = typeof globalThis extends { AbortSignal: { prototype: infer Type } } ? Type : unknown;

/** The platform's `fetch`. */
export type FetchFunction = typeof globalThis extends { fetch: infer Type } ? Type : unknown;

/**
 * Bytes that `fetch` takes as a body: `Uint8Array<ArrayBuffer>`, and `Uint8Array` for TypeScript before 5.7, which has no
 * type parameter there.
 */
export type Bytes = ReturnType<Uint8ArrayConstructor['of']>;
