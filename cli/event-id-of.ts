import { eventIdOf } from '../src/parse/envelope.ts';

/** The id of the event in a body, or undefined if there is none. */
export function signedIdOf(body: Uint8Array): string | undefined {
  try {
    const id = eventIdOf(JSON.parse(new TextDecoder().decode(body)));
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
