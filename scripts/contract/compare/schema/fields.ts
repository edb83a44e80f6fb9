import type { Schema } from '../../contract.ts';
import { asObject, strings } from '../../json.ts';
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
    if (wasRequired === undefined) return [added(subject, isRequired, isClosed(before, at))];
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

function added(subject: string, isRequired: boolean, wasClosed: boolean): PlaceChange {
  const text = isRequired ? 'New field, always there.' : 'New field.';
  if (wasClosed) return { kind: isRequired ? 'different' : 'wider', subject, text };
  return { kind: isRequired ? 'required_field_added' : 'field_added', subject, text };
}

/** Whether an object with another field was invalid. */
function isClosed(schema: Schema, { resolve }: At): boolean {
  return ['additionalProperties', 'unevaluatedProperties'].some(
    (keyword) => schema[keyword] !== undefined && isNothing(resolve.before(schema[keyword] ?? true)),
  );
}
