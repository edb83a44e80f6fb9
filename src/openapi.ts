/**
 * The document as the types of `openapi-typescript`, for tools that are typed with these.
 *
 * @module
 */
export type * from '../generated/openapi.ts';
