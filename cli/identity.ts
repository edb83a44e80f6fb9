import { eventIdOf, eventNameOf } from '../src/parse/envelope.ts';

/** What tells an event from others, as its delivery states it. */
export interface Identity {
  readonly name: string | undefined;
  readonly id: string | undefined;
}

type HeaderList = readonly (readonly [name: string, value: string])[];

/** The name and the id of the event in a delivery; each undefined where there is none. */
export function identityOf(body: string | Uint8Array, headers: HeaderList = []): Identity {
  const value = parsed(body);
  const header = headerReader(headers);
  return { name: textOf(eventNameOf(value, header)), id: textOf(eventIdOf(value, header)) };
}

/** Reads headers by name in any case. */
export function headerReader(headers: HeaderList): (name: string) => string | undefined {
  return (wanted) => headers.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1];
}

function parsed(body: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
