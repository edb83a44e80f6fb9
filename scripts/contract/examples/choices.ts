/** Places where a value can be made in several ways, and which way each takes. */
export class Choices {
  readonly #taken = new Map<string, number>();
  /** How many ways there are, in the order of the walk; made anew by each. */
  #open = new Map<string, number>();

  /** Starts another walk with the choices made so far. */
  restart(): void {
    this.#open = new Map();
  }

  /** The way to take at a place, from 0. `kind` tells several choices at one place apart. */
  at(path: string, kind: string, ways: number): number {
    const key = `${path}\n${kind}`;
    this.#open.set(key, ways);
    return Math.min(this.#taken.get(key) ?? 0, ways - 1);
  }

  /**
   * Takes the next way at the choice closest to a place, with all choices inside it as at the start.
   *
   * @returns false where all ways were tried.
   */
  change(path: string): boolean {
    const open = [...this.#open].map(([key, ways], order) => ({ key, ways, order, path: key.split('\n', 1)[0] ?? '' }));
    const around = open.filter((choice) => isWithin(path, choice.path));
    for (const { key, ways, order, path: place } of around.sort(
      (a, b) => b.path.length - a.path.length || b.order - a.order,
    )) {
      const next = (this.#taken.get(key) ?? 0) + 1;
      if (next >= ways) continue;
      for (const inner of open.slice(order + 1)) if (isWithin(inner.path, place)) this.#taken.delete(inner.key);
      this.#taken.set(key, next);
      return true;
    }
    return false;
  }
}

/** Whether a JSON Pointer leads to a place or into it. */
export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
