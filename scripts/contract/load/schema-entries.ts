import type { JsonValue } from '../json.ts';
import { NameAllocator } from '../names.ts';
import { SpecError } from '../spec-error.ts';
import { locationOf, type Place } from './files.ts';
import { componentName, keyOf, nameOf } from './references.ts';

/** Ends the keys of entries for the fields of a base. */
const EXTENDED = ' extended';

/** Something that is referred to. */
export interface Entry {
  readonly ref: string;
  readonly from: Place;
  /** Whether a child refers to it, which extends the fields of a base. Elsewhere a base stands for its children. */
  readonly isExtended: boolean;
  place: Place;
  /** Key of the entry that this one merely leads to. */
  alias: string | undefined;
  schema: JsonValue;
}

/** What schemas refer to, by file and reference, in the order of first appearance. */
export class SchemaEntries {
  readonly #root: string;
  readonly #entries = new Map<string, Entry>();
  /** Keys of the entries that are located, by their places. */
  readonly #located = new Map<string, string>();

  /** @param root the name of the file whose components keep their names. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The key of the entry that a reference leads to. */
  request(ref: string, from: Place, isExtended = false): string {
    const key = `${from.file.name} ${ref}${isExtended ? EXTENDED : ''}`;
    if (!this.#entries.has(key)) {
      this.#entries.set(key, { ref, from, isExtended, place: from, alias: undefined, schema: {} });
    }
    return key;
  }

  /** Every entry, with those that are requested meanwhile. */
  [Symbol.iterator](): IterableIterator<[key: string, entry: Entry]> {
    return this.#entries.entries();
  }

  /** The entries that have a schema of their own. */
  get own(): [key: string, entry: Entry][] {
    return [...this.#entries].filter(([, { alias }]) => alias === undefined);
  }

  /**
   * Says where an entry leads.
   *
   * @param isBase whether the schema there stands for its children where nothing extends it.
   * @returns the key of the entry that led to the same schema before.
   */
  locate(key: string, entry: Entry, place: Place, isBase: boolean): string | undefined {
    entry.place = place;
    const own = keyOf(place) + (isBase && entry.isExtended ? EXTENDED : '');
    entry.alias = this.#located.get(own);
    if (entry.alias === undefined) this.#located.set(own, key);
    return entry.alias;
  }

  /**
   * A name for each key; components of the root keep theirs.
   *
   * @throws {SpecError} for a reference that leads to itself.
   */
  names(): ReadonlyMap<string, string> {
    const components = this.#componentNames();
    const allocator = new NameAllocator([...components.values()]);
    const own = new Map(
      this.own.map(([key, { place }]) => [key, components.get(key) ?? allocator.allocate(nameOf(place))]),
    );
    return new Map([...this.#entries.keys()].map((key) => [key, own.get(this.#canonical(key)) ?? '']));
  }

  #componentNames(): ReadonlyMap<string, string> {
    const names = new Map<string, string>();
    const unions = new Set(this.own.flatMap(([, { isExtended, place }]) => (isExtended ? [] : [keyOf(place)])));
    for (const [key, { place }] of this.#entries) {
      const own = this.#canonical(key);
      const name = place.file.name === this.#root ? componentName(place) : undefined;
      if (name === undefined || names.has(own)) continue;
      const isFieldsOfBase = this.#entries.get(own)?.isExtended === true && unions.has(keyOf(place));
      names.set(own, isFieldsOfBase ? `${name}Base` : name);
    }
    return names;
  }

  #canonical(key: string): string {
    const passed = new Set<string>();
    let current = key;
    for (let entry = this.#entries.get(key); entry?.alias !== undefined; entry = this.#entries.get(current)) {
      if (passed.has(current)) throw new SpecError('The reference leads to itself.', locationOf(entry.from));
      passed.add(current);
      current = entry.alias;
    }
    return current;
  }
}
