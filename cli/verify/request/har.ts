import { UsageError } from '../../exit-code.ts';
import { asObject, objectIn } from '../../json.ts';
import type { ReadRequest, SavedRequest } from './saved-request.ts';

/** An HTTP Archive with one POST in it, or an entry of one. */
export const readHar: ReadRequest = (file) => {
  const archive = objectIn(file);
  const log = asObject(archive?.['log']);
  const entries = Array.isArray(log?.['entries']) ? log['entries'] : [archive];
  const requests = entries.flatMap((entry) => requestOf(entry) ?? []);
  if (log && requests.length !== 1) {
    throw new UsageError(`the archive has ${requests.length} requests with a body. Give a file with one of them.`);
  }
  return requests[0];
};

function requestOf(entry: unknown): SavedRequest | undefined {
  const request = asObject(asObject(entry)?.['request']);
  const { text, encoding } = asObject(request?.['postData']) ?? {};
  const headers = request?.['headers'];
  if (!Array.isArray(headers) || typeof text !== 'string') return undefined;
  return {
    body: encoding === 'base64' ? Buffer.from(text, 'base64') : text,
    headers: headers.map((header) => {
      const { name, value } = asObject(header) ?? {};
      return [String(name), String(value)] as const;
    }),
  };
}
