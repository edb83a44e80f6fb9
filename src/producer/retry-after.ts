/** No endpoint may put an attempt off for longer than the policy's own longest delay. */
const MAX_MS = 86_400_000;

/** The time that a `Retry-After` header names, in milliseconds since 1970; undefined for one that makes no sense. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const at = /^\d{1,9}$/.test(header.trim()) ? now + Number(header) * 1000 : Date.parse(header);
  if (Number.isNaN(at) || at <= now) return undefined;
  return Math.min(at, now + MAX_MS);
}
