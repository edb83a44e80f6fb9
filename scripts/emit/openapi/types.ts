import type { GlobalContext, OpenAPI3 } from 'openapi-typescript';
import { astToString } from 'openapi-typescript/dist/lib/ts.mjs';
import { resolveRef } from 'openapi-typescript/dist/lib/utils.mjs';
import transformSchema from 'openapi-typescript/dist/transform/index.mjs';
import type { JsonObject } from '../../contract/json.ts';
import { escapePrototypeNames, unescapePrototypeNames } from '../../contract/schema/prototype-names.ts';
import { SpecError } from '../../contract/spec-error.ts';

/**
 * What openapi-typescript makes of a document. Its linter and its bundler are left out: the document is checked and
 * resolved already, and they take longer than all the rest.
 *
 * @throws {SpecError} for a document that it cannot type.
 */
export function openapiTypes(document: JsonObject): string {
  const schema = escapePrototypeNames(document) as unknown as OpenAPI3;
  const context: Omit<GlobalContext, 'redoc'> = {
    ...OPTIONS,
    injectFooter: [],
    resolve: (ref) => resolveRef(schema, ref, { silent: true }),
  };
  try {
    return unescapePrototypeNames(astToString(transformSchema(schema, context as GlobalContext)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SpecError(`openapi-typescript cannot type the document: ${reason}`, undefined, { cause });
  }
}

/** The defaults of the library. */
const OPTIONS = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: true,
  discriminators: { objects: {}, refsHandled: [] },
  emptyObjectsUnknown: false,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  postTransform: undefined,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
  transform: undefined,
  transformProperty: undefined,
} satisfies Partial<GlobalContext>;
