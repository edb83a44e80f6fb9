import type { WebhookEventName } from '../../../generated/types.ts';
import { fieldSets, knownFields } from '../../../generated/known-fields.ts';
import { openSets } from '../../../generated/open-sets.ts';
import type { Issue } from '../../errors.ts';
import { pointerSegment, pointerSegments } from '../../pointer.ts';

/** The kind of a JSON value. */
export type Kind = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/**
 * How an event deviates from the contract. Paths are JSON Pointers in which `*` stands for the items of a list, the keys of a
 * map and names that may be data. No values but the unknown ones of open sets.
 */
export interface Drift {
  readonly event: WebhookEventName;
  /** Fields that the contract does not list. */
  readonly unknownFields: readonly { readonly path: string; readonly kind: Kind }[];
  /** Values of open sets that the contract does not list; undefined for one that may be something else. */
  readonly unknownValues: readonly { readonly path: string; readonly value: string | undefined }[];
  /** Required fields that are absent. */
  readonly missing: readonly string[];
  /** Fields that are null, and must not be. */
  readonly nulls: readonly string[];
  /** Fields of another type, or that break another constraint. */
  readonly types: readonly { readonly path: string; readonly kind: Kind; readonly keyword: string }[];
}

/** Names of fields and values of sets that are shown; anything else may be data. */
const SHOWN = /^[\w.:-]{1,40}$/;

/** What is listed of each, at most. */
const MAX_ENTRIES = 50;

/**
 * How an event deviates from the contract, or undefined where it does not.
 *
 * @param issues what its validator found.
 */
export function driftOf(event: WebhookEventName, value: unknown, issues: readonly Issue[]): Drift | undefined {
  const fields = new Map<string, Kind>();
  const values = new Map<string, { readonly path: string; readonly value: string | undefined }>();
  const sets = openSets[event];
  const names = lastNames(event);
  visit(value, knownFields[event], '');
  const found = [...issues].map((issue) => ({
    ...issue,
    path: generalized(issue.path, value),
    kind: kindAt(value, issue.path),
  }));
  const missing = found.filter(({ keyword }) => keyword === 'required');
  const nulls = found.filter(({ keyword, kind }) => keyword !== 'required' && kind === 'null');
  const types = found.filter(({ keyword, kind }) => keyword !== 'required' && kind !== 'null');
  if (fields.size + values.size + found.length === 0) return undefined;
  return {
    event,
    unknownFields: [...fields].map(([path, kind]) => ({ path, kind })),
    unknownValues: [...values.values()],
    missing: unique(missing.map(({ path }) => path)),
    nulls: unique(nulls.map(({ path }) => path)),
    types: types.slice(0, MAX_ENTRIES).map(({ path, kind, keyword }) => ({ path, kind, keyword })),
  };

  function visit(inside: unknown, set: string, path: string, name = ''): void {
    const known = typeof inside === 'string' && names.has(name) ? sets[path] : undefined;
    if (known && typeof inside === 'string' && !known.includes(inside)) {
      const shown = SHOWN.test(inside) ? inside : undefined;
      if (values.size < MAX_ENTRIES) values.set(`${path} ${shown}`, { path, value: shown });
    }
    if (typeof inside !== 'object' || inside === null) return;
    const isList = Array.isArray(inside);
    const listed = fieldSets[set] ?? {};
    for (const [key, item] of Object.entries(inside)) {
      if (isList || set === '*') visit(item, set, `${path}/*`, '*');
      else if (Object.hasOwn(listed, key)) visit(item, listed[key] ?? '', `${path}/${pointerSegment(key)}`, key);
      else if (fields.size < MAX_ENTRIES) fields.set(`${path}/${SHOWN.test(key) ? key : '*'}`, kindOf(item));
    }
  }

  /** A path with `*` for what is not a name of the contract. */
  function generalized(pointer: string, root: unknown): string {
    let set = knownFields[event];
    let at = root;
    return pointerSegments(pointer)
      .map((key) => {
        const isList = Array.isArray(at);
        const listed = fieldSets[set] ?? {};
        at = Object(at)[key] as unknown;
        if (isList || set === '*') return '/*';
        const isKnown = Object.hasOwn(listed, key);
        set = isKnown ? (listed[key] ?? '') : '';
        return `/${isKnown || SHOWN.test(key) ? pointerSegment(key) : '*'}`;
      })
      .join('');
  }
}

const lastNamesByEvent = /* @__PURE__ */ new Map<WebhookEventName, ReadonlySet<string>>();

/** The last names of the paths of an event's open sets: a look-up by them is cheaper than one by path. */
function lastNames(event: WebhookEventName): ReadonlySet<string> {
  const names =
    lastNamesByEvent.get(event) ??
    new Set(Object.keys(openSets[event]).map((path) => pointerSegments(path).at(-1) ?? ''));
  lastNamesByEvent.set(event, names);
  return names;
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].slice(0, MAX_ENTRIES);
}

function kindAt(value: unknown, pointer: string): Kind {
  let at = value;
  for (const key of pointerSegments(pointer)) at = Object.hasOwn(Object(at), key) ? Object(at)[key] : undefined;
  return kindOf(at);
}

function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as Kind;
}
