import type { Entry, Export } from './entry.ts';

/** An export in its place, which is the first entry that has it. */
export interface Placed extends Export {
  /** What follows `#` in its address. */
  readonly id: string;
}

/** An entry with each export of the package in one place. */
export interface ArrangedEntry extends Pick<Entry, 'specifier' | 'about'> {
  readonly values: readonly Placed[];
  readonly types: readonly Placed[];
  /** The names that are there for single events: as many as the document has events, and more. */
  readonly payloads: readonly string[];
  /** The entries before it whose exports it has, all of them. */
  readonly includes: readonly string[];
  /** What it has of other entries before it. */
  readonly again: readonly Placed[];
}

/** The entries that have code, in the order of the package. */
export function arrange(entries: readonly Entry[]): ArrangedEntry[] {
  const payloads = payloadsOf(entries);
  const places = new Map<string, Placed>();
  const ids = new Set<string>();
  const withCode = entries.filter(({ exports }) => exports.length > 0);
  return withCode.map(({ specifier, about, exports }, at) => {
    const others = exports.filter((each) => !payloads.has(keyOf(each)));
    const known = others.flatMap((each) => places.get(keyOf(each)) ?? []);
    const includes = includedIn(exports, withCode.slice(0, at));
    const included = new Set(includes.flatMap((entry) => entry.exports.map(keyOf)));
    const own = others.filter((each) => !places.has(keyOf(each))).map(place);
    return {
      specifier,
      about,
      values: own.filter(({ kind }) => kind !== 'type'),
      types: own.filter(({ kind }) => kind === 'type'),
      payloads: exports.filter((each) => payloads.has(keyOf(each))).map(({ name }) => name),
      includes: includes.map((entry) => entry.specifier),
      again: known.filter((each) => !included.has(keyOf(each))),
    };

    function place(each: Export): Placed {
      const placed = { ...each, id: ids.has(each.name) ? `${specifier.split('/').at(-1)}-${each.name}` : each.name };
      ids.add(placed.id);
      places.set(keyOf(each), placed);
      return placed;
    }
  });
}

function keyOf({ file, name }: Export): string {
  return `${file}#${name}`;
}

/** The entries whose exports are all among these, the largest first, without those that such a one holds too. */
function includedIn(exports: readonly Export[], entries: readonly Entry[]): Entry[] {
  const left = new Set(exports.map(keyOf));
  return entries
    .toSorted((a, b) => b.exports.length - a.exports.length)
    .filter((entry) => {
      const keys = entry.exports.map(keyOf);
      const isIncluded = keys.every((key) => left.has(key));
      for (const key of isIncluded ? keys : []) left.delete(key);
      return isIncluded;
    });
}

/** The type whose members are the events, by their names. */
const EVENT_MAP = 'WebhookEventMap';

/** The types that the events are made of, and the constants that are declared with one of them. */
function payloadsOf(entries: readonly Entry[]): ReadonlySet<string> {
  const generated = entries.flatMap(({ exports }) => exports).filter(({ isGenerated }) => isGenerated);
  const types = new Map(generated.filter(({ kind }) => kind === 'type').map((each) => [each.name, each]));
  const reached = new Set<string>();
  const visit = (name: string): void => {
    for (const used of types.get(name)?.uses ?? []) {
      if (!types.has(used) || reached.has(used)) continue;
      reached.add(used);
      visit(used);
    }
  };
  visit(EVENT_MAP);
  const isPayload = ({ name, kind, uses }: Export): boolean =>
    kind === 'type' ? reached.has(name) : uses.some((used) => reached.has(used));
  return new Set(generated.filter(isPayload).map(keyOf));
}
