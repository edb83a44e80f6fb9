import openapiTS, { astToString } from 'openapi-typescript';
import { banner, json } from './code.ts';
import type { Emitter } from './emitter.ts';

/** The bundled document, and its types for tools that are typed by OpenAPI. */
export const emitOpenapi: Emitter = async ({ document }) => {
  const types = await openapiTS(JSON.stringify({ ...document, openapi: '3.1.1' }), { silent: true, alphabetize: false });
  return [
    { path: 'openapi.json', contents: json(document) },
    { path: 'openapi.ts', contents: `${banner('openapi')}\n${astToString(types)}` },
  ];
};
