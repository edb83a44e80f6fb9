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
  const path: string[] = [];
  if (typeof value === 'object' && value !== null) visit(value, knownFields[event]);
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

  /** Paths are made where something deviates alone: one for each field would take most of the time. */
  function visit(inside: object, set: string): void {
    const isNamed = !Array.isArray(inside) && set !== '*';
    const listed = isNamed ? fieldsOf(set) : NO_FIELDS;
    for (const key of Object.keys(inside)) {
      const item = (inside as Readonly<Record<string, unknown>>)[key];
      const within = isNamed ? listed.get(key) : set;
      if (within === undefined) addField(key, item);
      else if (typeof item === 'string') {
        const name = isNamed ? key : '*';
        if (names.has(name)) addValue([...path, name], item);
      } else if (typeof item === 'object' && item !== null) {
        path.push(isNamed ? key : '*');
        visit(item, within);
        path.pop();
      }
    }
  }

  function addField(key: string, item: unknown): void {
    if (fields.size < MAX_ENTRIES) fields.set(pointerOf([...path, SHOWN.test(key) ? key : '*']), kindOf(item));
  }

  function addValue(at: readonly string[], item: string): void {
    const pointer = pointerOf(at);
    const known = sets[pointer];
    if (!known || known.includes(item) || values.size >= MAX_ENTRIES) return;
    const shown = SHOWN.test(item) ? item : undefined;
    values.set(`${pointer} ${shown}`, { path: pointer, value: shown });
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

const NO_FIELDS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map();

const fieldsBySet = /* @__PURE__ */ new Map<string, ReadonlyMap<string, string>>();

/** The fields of a set. */
function fieldsOf(set: string): ReadonlyMap<string, string> {
  const fields = fieldsBySet.get(set) ?? new Map(Object.entries(fieldSets[set] ?? {}));
  fieldsBySet.set(set, fields);
  return fields;
}

function pointerOf(path: readonly string[]): string {
  return path.map((segment) => `/${pointerSegment(segment)}`).join('');
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
