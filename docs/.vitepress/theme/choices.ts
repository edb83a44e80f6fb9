/** So many choices of a kind are kept: a framework, a language and a tool of one reader, and some that were tried. */
const MOST_KEPT = 8;

/** Keeps a choice in the address and for later visits. */
export function remember(kind: string, name: string): void {
  setParameter(kind, name);
  const kept = [name, ...stored(kind).filter((each) => each !== name)].slice(0, MOST_KEPT);
  try {
    localStorage.setItem(`choices-${kind}`, JSON.stringify(kept));
  } catch {
    // Without storage, the address alone knows.
  }
}

/** The choices of a kind in the order in which they count: the one in the address, then those of before, the newest first. */
export function remembered(kind: string): readonly string[] {
  const given = new URLSearchParams(location.search).get(kind);
  return given === null ? stored(kind) : [given, ...stored(kind)];
}

function stored(kind: string): readonly string[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(`choices-${kind}`) ?? '[]');
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

/** Changes a parameter of the address, without a step in the history. */
export function setParameter(name: string, value: string | undefined): void {
  const url = new URL(location.href);
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  if (url.href !== location.href) history.replaceState(history.state, '', url);
}
