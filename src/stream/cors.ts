import { wrongOption } from '../check-option.ts';

/** Returns the response headers that allow a page of an origin to read the response. */
export type Cors = (origin: string | null) => Record<string, string>;

/**
 * @param origins the allowed origins, such as `https://app.example`.
 * @throws {TypeError} for an invalid origin, and for `*`.
 */
export function createCors(origins: readonly string[]): Cors {
  if (!Array.isArray(origins)) throw wrongOption('origins', 'a list of origins such as https://app.example', origins);
  for (const origin of origins) {
    if (!isOrigin(origin)) throw wrongOption('origins', 'origins such as https://app.example', origin);
  }
  if (origins.length === 0) return () => ({});
  return (origin) =>
    origin !== null && origins.includes(origin)
      ? {
          vary: 'origin',
          'access-control-allow-origin': origin,
          'access-control-allow-credentials': 'true',
          'access-control-allow-headers': 'authorization, last-event-id',
        }
      : { vary: 'origin' };
}

function isOrigin(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  try {
    return new URL(text).origin === text;
  } catch {
    return false;
  }
}
