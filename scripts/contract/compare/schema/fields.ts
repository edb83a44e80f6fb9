import type { Schema } from '../../contract.ts';
import { asObject, type JsonValue, strings } from '../../json.ts';
import { child } from '../../pointer.ts';
import type { PlaceChange } from '../change.ts';
import { isNothing } from './flatten.ts';
import type { At, Rule } from './rule.ts';

/** Fields that come, go, become required or optional. */
export const fields: Rule = { keywords: ['properties', 'required'], compare: compareFields };

function compareFields(before: Schema, after: Schema, at: At): PlaceChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name): PlaceChange[] => {
    const subject = at.subject === '' ? name : `${at.subject}.${name}`;
    const [wasRequired, isRequired] = [was.get(name), is.get(name)];
    if (isRequired === undefined) return [{ kind: 'field_removed', subject, text: 'Removed.' }];
    if (wasRequired === undefined) return added(name, before, after, { ...at, subject });
    const inside = at.compare(
      child(asObject(before['properties']), name),
      child(asObject(after['properties']), name),
      subject,
    );
    if (wasRequired === isRequired) return inside;
    const presence: PlaceChange = isRequired
      ? { kind: 'narrower', subject, text: 'Always there.' }
      : { kind: 'wider', subject, text: 'May be missing.' };
    return [presence, ...inside];
  });
}

/** Whether each field is required. */
function fieldsOf({ properties, required }: Schema): Map<string, boolean> {
  const names = strings(required);
  return new Map([...Object.keys(asObject(properties)), ...names].map((name) => [name, names.includes(name)]));
}

function added(name: string, before: Schema, after: Schema, at: At): PlaceChange[] {
  const { subject } = at;
  const isRequired = strings(after['required']).includes(name);
  const text = isRequired ? 'New field, always there.' : 'New field.';
  const others = othersOf(before, name);
  if (others !== undefined && isNothing(at.resolve.before(others)))
    return [{ kind: isRequired ? 'different' : 'wider', subject, text }];
  const field = child(asObject(after['properties']), name);
  const inside = others === undefined ? [] : at.compare(others, field ?? true, subject);
  return [
    { kind: isRequired ? 'required_field_added' : 'field_added', subject, text },
    ...inside.filter(({ kind }) => kind !== 'words' && kind !== 'deprecated'),
  ];
}

/** What a field had to be that a schema does not list by name; undefined for anything. */
function othersOf(schema: Schema, name: string): JsonValue | undefined {
  const patterns = Object.entries(asObject(schema['patternProperties']));
  const [, matching] = patterns.find(([pattern]) => new RegExp(pattern, 'u').test(name)) ?? [];
  return matching ?? schema['additionalProperties'] ?? schema['unevaluatedProperties'];
}
