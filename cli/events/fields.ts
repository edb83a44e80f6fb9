import { openSets } from '../../generated/open-sets.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { pointerSegment } from '../../src/pointer.ts';
import { resolved, type Schema, schemaOf } from '../schema.ts';
import { asObject } from '../verify/request/json.ts';

/** A field of an event, at any depth. */
export interface Field {
  /** As `--set` takes it; `[]` stands for the items of a list, `*` for the keys of a map. */
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
  const root = schemaOf(event);
  return inside(root, { path: '', pointer: '', seen: [] });

  function inside(schema: Schema | undefined, place: Place): Field[] {
    const required = [schema?.['required'] ?? []].flat();
    return Object.entries(asObject(schema?.['properties']) ?? {}).flatMap(([name, property]) =>
      fieldAt(asObject(property), required.includes(name), {
        path: place.path === '' ? name : `${place.path}.${name}`,
        pointer: `${place.pointer}/${pointerSegment(name)}`,
        seen: place.seen,
      }),
    );
  }

  function fieldAt(stated: Schema | undefined, required: boolean, place: Place): Field[] {
    const schema = resolved(root, stated);
    const { description } = schema ?? {};
    const values = openSets[event][place.pointer];
    const field: Field = {
      path: place.path,
      type: typeOf(schema),
      required,
      ...(values && { values }),
      ...(typeof description === 'string' && { description }),
    };
    if (place.seen.includes(stated?.['$ref'] ?? schema)) return [field];
    const seen = [...place.seen, stated?.['$ref'] ?? schema];
    return [field, ...inside(schema, { ...place, seen }), ...itemsOf(schema, { ...place, seen })];
  }

  function itemsOf(schema: Schema | undefined, { path, pointer, seen }: Place): Field[] {
    const items = asObject(schema?.['items']);
    const values = asObject(schema?.['additionalProperties']);
    return [
      ...(items ? fieldAt(items, false, { path: `${path}[]`, pointer: `${pointer}/*`, seen }) : []),
      ...(values ? fieldAt(values, false, { path: `${path}.*`, pointer: `${pointer}/*`, seen }) : []),
    ];
  }
}

function typeOf(schema: Schema | undefined): string {
  if (schema === undefined) return 'any';
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' | ');
  const types = [schema['type'] ?? []].flat().join(' | ');
  const format = typeof schema['format'] === 'string' ? ` (${schema['format']})` : '';
  return `${types || 'any'}${format}`;
}
