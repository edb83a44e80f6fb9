import { decode } from '../../src/parse/decode.ts';
import { withTime } from '../../src/parse/with-role.ts';
import { utf8 } from '../../src/signature/encoding.ts';
import { usageError } from '../../src/package-name.ts';

/**
 * An event of another time. Bytes stay bytes, though their JSON is written anew.
 *
 * @param timestamp milliseconds since 1970.
 * @throws {TypeError} for bytes that hold no object.
 */
export function withTimestamp(event: object, timestamp: number): object {
  return ArrayBuffer.isView(event)
    ? utf8(JSON.stringify(withTime(eventIn(event), timestamp)))
    : (withTime(event, timestamp) as object);
}

function eventIn(body: ArrayBufferView): object {
  let value: unknown;
  try {
    value = decode(body);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw usageError('These bytes hold no event, so there is no timestamp to change.');
}
