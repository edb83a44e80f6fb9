import { isRecord } from '../src/is-record.ts';

/** The value of JSON, as text or as bytes in UTF-8; undefined where it is not JSON. */
export function parseJson(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === 'string' ? text : new TextDecoder().decode(text));
  } catch {
    return undefined;
  }
}

/** The JSON object of a file, or undefined. */
export function objectIn(file: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  return asObject(parseJson(file));
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}
