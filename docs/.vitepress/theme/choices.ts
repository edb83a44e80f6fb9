/** A choice of a reader, such as a framework, which holds for every page. */
interface Choice {
  readonly kind: string;
  readonly name: string;
}

declare global {
  interface WindowEventMap {
    choice: CustomEvent<Choice>;
  }
}

/** Keeps a choice in the address and for later visits, and passes it on to all that offer it. */
export function remember(kind: string, name: string): void {
  setParameter(kind, name);
  try {
    localStorage.setItem(`choice-${kind}`, name);
  } catch {
    // Without storage, the address alone knows.
  }
  dispatchEvent(new CustomEvent<Choice>('choice', { detail: { kind, name } }));
}

/** The choice in the address, or of an earlier visit. */
export function remembered(kind: string): string | undefined {
  const given = new URLSearchParams(location.search).get(kind);
  if (given !== null) return given;
  try {
    return localStorage.getItem(`choice-${kind}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Changes a parameter of the address, without a step in the history. */
export function setParameter(name: string, value: string | undefined): void {
  const url = new URL(location.href);
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}
