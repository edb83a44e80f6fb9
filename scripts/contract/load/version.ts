import { isObject, type JsonObject } from '../json.ts';
import { SpecError } from '../spec-error.ts';
import { locationOf, type SourceFile, startOf } from './files.ts';

/**
 * The root of an OpenAPI document whose version can have webhooks: 3.1 and 3.2, and 3.0 with Redoc's `x-webhooks`.
 *
 * @throws {SpecError} for any other version, and for a file that is no OpenAPI document.
 */
export function assertVersion(file: SourceFile): JsonObject {
  const document = file.parsed;
  if (!isObject(document)) throw new SpecError('The file holds no OpenAPI document.', startOf(file.name));
  const { openapi, swagger } = document;
  if (typeof openapi === 'string' && /^3\.[12]\./.test(openapi)) return document;
  if (openapi === undefined && swagger === undefined) {
    throw new SpecError('The file holds no OpenAPI document: `openapi` is missing.', startOf(file.name));
  }
  const version = JSON.stringify(openapi ?? swagger);
  const isOld = swagger !== undefined || /^"?3\.0/.test(version);
  if (isOld && swagger === undefined && document['x-webhooks'] !== undefined) return document;
  const location = locationOf({ file, path: [openapi === undefined ? 'swagger' : 'openapi'] });
  if (!isOld) {
    throw new SpecError(
      `Version ${version} of OpenAPI is not known: 3.1.x and 3.2.x are, such as \`3.1.1\`.`,
      location,
    );
  }
  throw new SpecError(
    `Version ${version} has no webhooks; OpenAPI has them since 3.1. Set \`openapi: 3.1.1\`, and replace ` +
      '`nullable: true` by a type list such as `[string, "null"]`.',
    location,
  );
}
