import { personalData } from '../generated/personal-data.ts';
import { eventNameOf } from './parse/envelope.ts';
import { isEventName } from './parse/is-event-name.ts';
import { roles } from './parse/roles.ts';
import type { ParseOptions } from './parse/safe-parse-event.ts';

/** Stands for what was taken out. */
const REDACTED = '[redacted]';

/**
 * Returns a copy of an event without personal data, for logs. The contract defines which fields these are (see the page of
 * the event). Of an unknown event only id, name and time are returned.
 *
 * @example
 * console.log(redact(event));
 */
export function redact<Event extends object>(event: Event, options: ParseOptions = {}): Event {
  const name = options.name ?? eventNameOf(event);
  const paths = isEventName(name) ? personalData[name] : beyondTheEnvelope(event);
  return paths.reduce<unknown>((copy, path) => withRedacted(copy, path), event) as Event;
}

/** The fields of an event that hold more than what every event says of itself. */
function beyondTheEnvelope(event: object): (readonly string[])[] {
  const { id, name, time } = roles;
  const kept = [id, name, time].flatMap((place) => (place && 'path' in place ? place.path.slice(0, 1) : []));
  return Object.keys(event).flatMap((key) => (kept.includes(key) ? [] : [[key]]));
}

function withRedacted(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) return value === null || value === undefined ? value : REDACTED;
  if (Array.isArray(value)) return key === '*' ? value.map((item) => withRedacted(item, rest)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  // Built from entries, so that a field named `__proto__` stays one.
  return Object.fromEntries(
    fields.map(([name, item]) => [name, key === '*' || key === name ? withRedacted(item, rest) : item]),
  );
}
