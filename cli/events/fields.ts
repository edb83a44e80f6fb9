import { openSets } from '../../generated/open-sets.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { pointerSegment } from '../../src/pointer.ts';
import { partsOf, requires, resolved, type Schema, schemaOf } from '../schema.ts';
import { asObject } from '../json.ts';

/** A field of an event, at any depth. */
export interface Field {
  /** In the syntax of `--set`; `[]` means each item of a list, `*` each key of a map. */
  readonly path: string;
  readonly type: string;
  /** Whether it is there wherever the object is that holds it. */
  readonly required: boolean;
  /** The values of an open set that the contract lists. */
  readonly values?: readonly string[];
  readonly description?: string;
}

interface Place {
  readonly path: string;
  readonly pointer: string;
  /** The definitions on the way, so that a schema that refers to itself ends. */
  readonly seen: readonly unknown[];
}

/** The fields of an event, by its JSON Schema. */
export function fieldsOf(event: WebhookEventName): Field[] {
  return fieldsIn(schemaOf(event), openSets[event]);
}

/**
 * The fields of a JSON Schema from the outside in, those of parts and alternatives among them.
 *
 * @param sets the values of open sets by JSON Pointer.
 */
export function fieldsIn(root: Schema | undefined, sets: Readonly<Record<string, readonly string[]>>): Field[] {
  const fields = new Map<string, Field>();
  visit(root, { path: '', pointer: '', seen: [] });
  return [...fields.values()];

  function visit(whole: Schema | undefined, { path, pointer, seen }: Place): void {
    for (const part of partsOf(root, whole)) {
      for (const [name, property] of Object.entries(asObject(part['properties']) ?? {})) {
        const place = {
          path: path === '' ? name : `${path}.${name}`,
          pointer: `${pointer}/${pointerSegment(name)}`,
          seen,
        };
        add(asObject(property), requires(root, whole, name), place);
      }
      const [items, values] = [asObject(part['items']), asObject(part['additionalProperties'])];
      if (items) add(items, false, { path: `${path}[]`, pointer: `${pointer}/*`, seen });
      if (values) add(values, false, { path: `${path}.*`, pointer: `${pointer}/*`, seen });
    }
  }

  function add(stated: Schema | undefined, required: boolean, { path, pointer, seen }: Place): void {
    const { description } = resolved(root, stated) ?? {};
    const values = sets[pointer];
    if (!fields.has(path)) {
      fields.set(path, {
        path,
        type: typeOf(partsOf(root, stated)),
        required,
        ...(values && { values }),
        ...(typeof description === 'string' && { description }),
      });
    }
    const key = stated?.['$ref'] ?? stated;
    if (!seen.includes(key)) visit(stated, { path, pointer, seen: [...seen, key] });
  }
}

/** The types of the parts and alternatives of a schema. */
function typeOf(parts: readonly Schema[]): string {
  return [...new Set(parts.flatMap(ownTypes))].join(' | ') || 'any';
}

function ownTypes(schema: Schema): string[] {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value));
  const format = typeof schema['format'] === 'string' ? ` (${schema['format']})` : '';
  const types = [schema['type'] ?? []].flat().join(' | ');
  return types || format ? [`${types || 'any'}${format}`] : [];
}
