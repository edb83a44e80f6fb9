import { parseHttpDate } from './http-date.ts';

/** No endpoint may put an attempt off for longer than the policy's own longest delay. */
const MAX_MS = 86_400_000;

/**
 * Reads a `Retry-After` header: whole seconds or a date of HTTP.
 *
 * @returns milliseconds since 1970, at most a day ahead; undefined for anything else and for a time that has passed.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const at = /^\d+$/.test(text) ? now + Number(text) * 1000 : parseHttpDate(text, now);
  if (at === undefined || at <= now) return undefined;
  return Math.min(at, now + MAX_MS);
}
