import openapiTypes, { astToString } from 'openapi-typescript';
import { escapePrototypeNames, unescapePrototypeNames } from '../../../scripts/contract/schema/prototype-names.ts';
import type { StartTypes } from '../../../scripts/emit/openapi/types.ts';

/** Runs openapi-typescript in this thread, where it loads once for all documents. */
export const startTypesHere: StartTypes = (document) => {
  const source = JSON.stringify(escapePrototypeNames({ ...document, openapi: '3.1.1' }));
  const types = openapiTypes(source, { silent: true }).then((ast) => unescapePrototypeNames(astToString(ast)));
  types.catch(() => undefined);
  return { types, stop: () => Promise.resolve() };
};
