/** Reads a time that a person wrote, such as `2026-03-01T12:00Z`, in milliseconds since 1970. */
export function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new TypeError(`A time such as 2026-03-01T12:00Z is expected, got ${text}.`);
  return time;
}
