import { UsageError } from '../../exit-code.ts';

/** @throws {UsageError} for text that is not a header. */
export function headerOf(text: string): [name: string, value: string] {
  const colon = text.indexOf(':');
  if (colon < 1) throw new UsageError(`a header must look like "Name: value", got "${text}".`);
  return [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}
