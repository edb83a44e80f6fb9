import { UsageError } from '../../exit-code.ts';
import { asObject, objectIn } from '../../json.ts';
import type { ReadRequest } from './saved-request.ts';

/** A body as `{ headers, body }` has it: its text, or its Base64 where it is not UTF-8. */
export function plainBody(bytes: Uint8Array): { readonly body: string; readonly isBase64Encoded?: true } {
  const text = Buffer.from(bytes).toString();
  if (Buffer.from(text).equals(bytes)) return { body: text };
  return { body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true };
}

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
