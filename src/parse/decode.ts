import { WebhookError } from '../errors.ts';

/**
 * The value that text or bytes hold. Anything else is taken for a value already.
 *
 * @throws {WebhookError} `invalid_json`, also for a byte order mark and for bytes that are not UTF-8.
 */
export function decode(input: unknown): unknown {
  const text = ArrayBuffer.isView(input) ? decodeUtf8(input) : input;
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new WebhookError(
      'invalid_json',
      text.startsWith('\uFEFF') ? 'The body starts with a byte order mark.' : 'The body is not JSON.',
    );
  }
}

/** Created on first use: some test environments have no `TextDecoder`. */
let decoder: TextDecoder | undefined;

function decodeUtf8(bytes: ArrayBufferView): string {
  decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new WebhookError('invalid_json', 'The body is not UTF-8.', { cause });
  }
}
