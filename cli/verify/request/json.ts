import { isRecord } from '../../../src/is-record.ts';

/** The JSON object of a file, or undefined. */
export function objectIn(file: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(new TextDecoder().decode(file)));
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isRecord(value) ? value : undefined;
}
