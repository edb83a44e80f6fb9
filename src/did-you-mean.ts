/** What a name was most likely meant to be, as the end of an error; empty where nothing comes close. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  let closest: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = distanceBetween(name.slice(0, MOST_CHARACTERS), candidate);
    if (distance >= least) continue;
    closest = candidate;
    least = distance;
  }
  return closest === undefined ? '' : ` Did you mean ${closest}?`;
}

/** `no event "order.payd". Did you mean order.paid? There are …`: how an error says that a name is unknown. */
export function unknownName(kind: string, name: unknown, known: readonly string[]): string {
  const names = known.join(', ') || 'none';
  return `no ${kind} "${String(name)}".${didYouMean(String(name), known)} There are ${names}.`;
}

/** A longer name is a mistake of another kind. */
const MOST_CHARACTERS = 100;

/** How many letters have to be added, removed or replaced (Levenshtein). */
export function distanceBetween(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column++) {
      const replaced = (previous[column] ?? 0) + (letter === to[column] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
