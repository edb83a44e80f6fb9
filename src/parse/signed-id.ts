import { eventIdOf } from './envelope.ts';

/** The id of the event in a body; undefined where the body has none that could be signed. */
export function signedIdOf(body: Uint8Array): string | undefined {
  try {
    const id = eventIdOf(JSON.parse(new TextDecoder().decode(body)));
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
