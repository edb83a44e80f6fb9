import type { WebhookEventName } from '../../generated/types.ts';
import { openSets } from '../../generated/open-sets.ts';
import { pointerSegments } from '../../src/pointer.ts';
import type { Deviation, EventDrift } from './collect.ts';
import { schemaOf } from '../schema.ts';
import { schemasTo } from './schema-at.ts';
import { type YamlObject, toYaml } from './yaml.ts';

/** The parts of each event's schema that would describe what was seen, as YAML that a person merges into the document. */
export function patchOf(drifts: readonly EventDrift[]): string {
  const found = drifts.filter(({ deviations }) => deviations.length > 0);
  return found.map(({ event, events, deviations }) => partOf(event, events, deviations)).join('\n');
}

function partOf(event: WebhookEventName, events: number, deviations: readonly Deviation[]): string {
  const root: YamlObject = {};
  const notes: string[] = [];
  for (const deviation of deviations) {
    if (!describe(root, event, deviation, events)) {
      notes.push(`# ${deviation.path}: ${deviation.kind} ${deviation.detail ?? ''}`.trimEnd());
    }
  }
  return [`# ${event}: ${events} seen`, ...notes, toYaml({ [event]: root })].join('\n');
}

/** @returns whether the schema language has a part for it. */
function describe(
  root: YamlObject,
  event: WebhookEventName,
  { kind, path, detail, type, count }: Deviation,
  events: number,
): boolean {
  const segments = pointerSegments(path);
  const name = segments.at(-1) ?? '';
  const [parents = [], schemas = []] = schemasTo(schemaOf(event), path).slice(-2);
  const types = schemas.flatMap(({ type }) => type ?? []).map(String);
  const at = (): YamlObject => placeOf(root, segments, event);
  switch (kind) {
    case 'unknown field':
      if (name === '*') return false;
      Object.assign(at(), { type: detail, 'x-assumption': `Seen in ${count} of ${events}.` });
      return true;
    case 'unknown value': {
      const place = at();
      const known = place['x-extensible-enum'] ?? openSets[event][path] ?? [];
      if (detail === undefined) return false;
      place['x-extensible-enum'] = [...(known as readonly string[]), detail];
      return true;
    }
    case 'missing': {
      const holder = placeOf(root, segments.slice(0, -1), event);
      const required = holder['required'] ?? parents.flatMap(({ required }) => required ?? []);
      holder['required'] = [...new Set(required as readonly string[])].filter((each) => each !== name);
      return true;
    }
    case 'null':
      if (types.length === 0) return false;
      at()['type'] = [...new Set([...types, 'null'])];
      return true;
    case 'constraint':
      if (detail !== 'type' || type === undefined || types.length === 0) return false;
      at()['type'] = [...new Set([...types, type])];
      return true;
  }
}

/** The place in a schema for a path in a payload; made where it is not there. */
function placeOf(root: YamlObject, segments: readonly string[], event: WebhookEventName): YamlObject {
  let place = root;
  let path = '';
  for (const segment of segments) {
    const isList = schemasTo(schemaOf(event), path)
      .at(-1)
      ?.some(({ items }) => items !== undefined);
    path += `/${segment}`;
    if (segment === '*') {
      place = childOf(place, isList ? 'items' : 'additionalProperties');
    } else place = childOf(childOf(place, 'properties'), segment);
  }
  return place;
}

function childOf(place: YamlObject, key: string): YamlObject {
  const child = place[key];
  if (child !== undefined && typeof child === 'object' && !Array.isArray(child)) return child as YamlObject;
  return (place[key] = {});
}
