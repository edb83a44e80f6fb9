import { UsageError } from '../../exit-code.ts';
import { asObject, objectIn } from './json.ts';
import type { ReadRequest } from './saved-request.ts';

/** `{ headers, body }`, as `listen --json` prints it, and as AWS Lambda has it, with `isBase64Encoded`. */
export const readPlain: ReadRequest = (file) => {
  const request = objectIn(file);
  const headers = asObject(request?.['headers']);
  if (!request || !headers) return undefined;
  const { body } = request;
  if (typeof body !== 'string') {
    throw new UsageError('the `body` of the request is not text. A body that was parsed is not what was signed.');
  }
  return {
    body: request['isBase64Encoded'] === true ? Buffer.from(body, 'base64') : body,
    headers: Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const),
  };
};
