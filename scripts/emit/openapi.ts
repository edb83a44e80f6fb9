import { banner, json } from './code.ts';
import type { Emitter } from './emitter.ts';
import { openapiTypes } from './openapi/types.ts';
import { withoutDiscriminators } from './openapi/without-discriminators.ts';

/** The bundled document, and its types for tools that are typed by OpenAPI. */
export const emitOpenapi: Emitter = ({ document: bundled }) => {
  const document = withoutDiscriminators(bundled);
  return [
    { path: 'openapi.json', contents: json(document) },
    { path: 'openapi.ts', contents: `${banner('openapi')}\n${openapiTypes(document)}`, isFormatted: true },
  ];
};
