/** The id of the event in a body, or undefined if there is none. */
export function eventIdOf(body: Uint8Array): string | undefined {
  try {
    const { id } = Object(JSON.parse(new TextDecoder().decode(body))) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
