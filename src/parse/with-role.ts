import { type Place, roles } from './roles.ts';
import { withValueAt } from './value-at.ts';

/** A copy of an event with another id; the same one where its contract has ids in a header, or none. */
export function withId(event: unknown, id: string): unknown {
  return withPlace(event, roles.id, id);
}

/** A copy of an event with another name; the same one where its contract has names in a header. */
export function withName(event: unknown, name: string): unknown {
  return withPlace(event, roles.name, name);
}

/**
 * A copy of an event of another time; the same one where its contract gives events none.
 *
 * @param time milliseconds since 1970, or text that is taken as it is.
 */
export function withTime(event: unknown, time: number | string): unknown {
  const { time: place } = roles;
  return withPlace(event, place, place && typeof time === 'number' ? inUnit(time, place.unit) : time);
}

/** A copy of an event with other data: all of its body where its contract has no place for the data. */
export function withData(event: unknown, data: unknown): unknown {
  return roles.data ? withValueAt(event, roles.data.path, data) : { ...Object(event), ...Object(data) };
}

function inUnit(time: number, unit: 'date-time' | 'seconds' | 'milliseconds'): string | number | null {
  if (Number.isNaN(time)) return null;
  if (unit === 'date-time') return new Date(time).toISOString();
  return unit === 'seconds' ? Math.floor(time / 1000) : time;
}

function withPlace(event: unknown, place: Place | undefined, value: unknown): unknown {
  return place && 'path' in place ? withValueAt(event, place.path, value) : event;
}
