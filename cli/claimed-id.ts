/** The id that a body says it has; undefined where it says none. */
export function claimedId(body: Uint8Array): string | undefined {
  try {
    const { id } = Object(JSON.parse(new TextDecoder().decode(body))) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
