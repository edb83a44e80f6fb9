import { eventIdOf, eventNameOf } from '../src/parse/envelope.ts';
import { headerReader } from '../src/receiver/headers.ts';
import { parseJson } from './json.ts';

/** What identifies an event, as its delivery states it. */
export interface Identity {
  readonly name: string | undefined;
  readonly id: string | undefined;
}

type HeaderList = readonly (readonly [name: string, value: string])[];

/** The name and the id of the event in a delivery; each undefined where there is none. */
export function identityOf(body: string | Uint8Array, headers: HeaderList = []): Identity {
  const value = parseJson(body);
  const header = headerReader(headers);
  return { name: textOf(eventNameOf(value, header)), id: textOf(eventIdOf(value, header)) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
