import { isRecord } from '../is-record.ts';
import { eventIdOf, eventNameOf } from '../parse/envelope.ts';
import { type Place, type Roles, roles } from '../parse/roles.ts';
import type { Message } from './history.ts';

/** The id and the name of an event. */
export interface WireIdentity {
  readonly id?: string;
  readonly name?: string;
}

/** An event as a client receives it. */
interface WireEvent extends WireIdentity {
  /** Not validated yet. */
  readonly event: unknown;
}

interface MessageOptions {
  /** What is sent of the event. Default: all of it. */
  readonly body?: object;
  /** The id and the name where the body does not state them. */
  readonly identity: WireIdentity;
  /** Called for an event that has no id. */
  readonly generateId: () => string;
}

/**
 * Serializes an event. It is sent unchanged where the contract requires id and name in the body, and as
 * `{ id, name, event }` otherwise.
 */
export function toMessage(
  event: object,
  { body = event, identity, generateId }: MessageOptions,
  places: Roles = roles,
): Message {
  if (isSelfDescribing(places)) return { id: eventIdOf(event), text: JSON.stringify(body) };
  const own = { ...identity, ...named(eventIdOf(event), eventNameOf(event)) };
  const { id = generateId(), name } = own;
  return { id, text: JSON.stringify({ id, name, event: body }) };
}

/** Parses what `toMessage` made. A text that is not JSON is the event itself, so that validation reports it. */
export function fromMessage(text: string, places: Roles = roles): WireEvent {
  const value = parsed(text);
  if (isSelfDescribing(places)) return { ...named(eventIdOf(value), eventNameOf(value)), event: value };
  if (!isRecord(value)) return { event: value };
  return { ...named(value['id'], value['name']), event: value['event'] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function named(id: unknown, name: unknown): WireIdentity {
  return { ...(typeof id === 'string' && { id }), ...(typeof name === 'string' && { name }) };
}

function isSelfDescribing({ id, name }: Roles): boolean {
  return isInEveryBody(id) && isInEveryBody(name);
}

function isInEveryBody(place: Place | undefined): boolean {
  return place !== undefined && 'path' in place && place.required;
}
