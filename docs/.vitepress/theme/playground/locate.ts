import { pointerSegment } from '../../../../src/pointer.ts';

/** Part of a text, from the first character up to, not with, the last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type Located =
  /** What to point at for each value, by its JSON Pointer: a plain value with its name, but of an object the name alone. */
  | { readonly ok: true; readonly ranges: ReadonlyMap<string, Range> }
  /** Where the text stops being JSON, which no two engines say alike. */
  | { readonly ok: false; readonly at: number; readonly needs: string };

/** Deeper than any payload; the reader is recursive, and leaves off where a text goes deeper. */
const MAX_DEPTH = 500;

/** Up to the closing quote. */
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/** Finds where each value of a JSON text stands. */
export function locate(text: string): Located {
  const reader = new Reader(text);
  try {
    reader.read();
    return { ok: true, ranges: reader.ranges };
  } catch (error) {
    if (error instanceof Unexpected) return { ok: false, at: error.at, needs: error.message };
    if (error instanceof TooDeep) return { ok: true, ranges: reader.ranges };
    throw error;
  }
}

/** What to point at for a value, or else for what should hold it. */
export function nearest(ranges: ReadonlyMap<string, Range>, pointer: string): Range | undefined {
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf('/'))) {
    const range = ranges.get(path);
    if (range || path === '') return range;
  }
}

class TooDeep extends Error {}

class Unexpected extends Error {
  readonly at: number;

  constructor(at: number, needs: string) {
    super(needs);
    this.at = at;
  }
}

class Reader {
  readonly ranges = new Map<string, Range>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    this.#space();
    this.#value('', { from: this.#at, to: this.#at + 1 }, 0);
    this.#space();
    if (this.#at < this.#text.length) throw new Unexpected(this.#at, 'to end');
  }

  /** @param label what to point at if this turns out to be an object or a list. */
  #value(pointer: string, label: Range, depth: number): void {
    if (depth > MAX_DEPTH) throw new TooDeep();
    if (this.ranges.has(pointer)) this.#forget(pointer);
    this.ranges.set(pointer, label);
    switch (this.#text[this.#at]) {
      case '{':
        return this.#items('}', () => this.#property(pointer, depth));
      case '[':
        return this.#items(']', (index) =>
          this.#value(`${pointer}/${index}`, { from: this.#at, to: this.#at + 1 }, depth + 1),
        );
      default:
        if (!this.#string() && !this.#take(NUMBER) && !this.#take(LITERAL)) throw new Unexpected(this.#at, 'a value');
        this.ranges.set(pointer, { from: label.from, to: this.#at });
    }
  }

  /** Of two values with the same name the last one counts. */
  #forget(pointer: string): void {
    for (const known of this.ranges.keys()) if (known.startsWith(`${pointer}/`)) this.ranges.delete(known);
  }

  #property(pointer: string, depth: number): void {
    const from = this.#at;
    if (!this.#string()) throw new Unexpected(from, 'a name in double quotes');
    const to = this.#at;
    const name = String(JSON.parse(this.#text.slice(from, to)));
    this.#space();
    this.#expect(':');
    this.#space();
    this.#value(`${pointer}/${pointerSegment(name)}`, { from, to }, depth + 1);
  }

  #string(): boolean {
    if (!this.#take(STRING)) return false;
    const next = this.#text[this.#at];
    if (next !== '"') throw new Unexpected(this.#at, next === '\\' ? 'another escape' : 'a closing double quote');
    this.#at++;
    return true;
  }

  #items(end: string, item: (index: number) => void): void {
    this.#at++;
    this.#space();
    for (let index = 0; this.#text[this.#at] !== end; index++) {
      if (index > 0) {
        this.#expect(',', end);
        this.#space();
      }
      item(index);
      this.#space();
    }
    this.#at++;
  }

  #expect(character: string, or?: string): void {
    if (this.#text[this.#at] !== character) {
      throw new Unexpected(this.#at, [character, or].filter((each) => each !== undefined).join(' or '));
    }
    this.#at++;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (!found) return false;
    this.#at += found[0].length;
    return true;
  }

  #space(): void {
    this.#take(SPACE);
  }
}
