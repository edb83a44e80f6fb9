import { banner, json } from './code.ts';
import type { Emitter } from './emitter.ts';
import { withoutDiscriminators } from './openapi/without-discriminators.ts';

/** The bundled document, and its types for tools that are typed by OpenAPI. */
export const emitOpenapi: Emitter = async ({ document }, { openapiTypes }) => [
  { path: 'openapi.json', contents: json(withoutDiscriminators(document)) },
  { path: 'openapi.ts', contents: `${banner('openapi')}\n${await openapiTypes}` },
];
