import type { Schema } from '../../contract/contract.ts';
import { isObject, type JsonValue, list, text } from '../../contract/json.ts';
import { isPersonal } from '../../contract/schema/fields.ts';
import { resolve, type Schemas } from '../../contract/schema/resolve.ts';
import { docText, quoted, taggedTsdoc } from '../code.ts';

/** A longer example belongs into the fixtures. */
const LONGEST_EXAMPLE = 80;

/** What a schema says of the values at one place. A reference without words of its own borrows those of its target. */
export function propertyComment(node: JsonValue, schemas: Schemas): string {
  if (!isObject(node)) return '';
  const target = resolve(node, schemas) ?? {};
  const description = text(node['description']) ?? text(target['description']);
  const personal = isPersonal(node) || isPersonal(target) ? 'Personal data.' : undefined;
  const words = [description, personal].filter((part) => part !== undefined).join(' ');
  return taggedTsdoc([words], tags(node));
}

/** What a schema says of itself, and why it is as it is where the contract had to choose. */
export function declarationComment(schema: Schema): string {
  return taggedTsdoc([text(schema['description'])], [...tags(schema), remarks(schema)]);
}

/** The reasons for a schema and its properties, each once. */
export function remarks(schema: Schema): string | undefined {
  const reasons = new Map<string, string[]>();
  for (const [name, property] of propertiesWithin(schema)) {
    const reason = isObject(property) ? text(property['x-assumption']) : undefined;
    if (reason !== undefined) reasons.set(reason, [...(reasons.get(reason) ?? []), `\`${name}\``]);
  }
  const lines = [...reasons].map(([reason, names]) => `- ${[...new Set(names)].join(', ')}: ${oneLine(reason)}`);
  const own = text(schema['x-assumption']);
  if (own === undefined && lines.length === 0) return undefined;
  const whole = own === undefined ? 'Assumptions:' : `Assumption: ${oneLine(own)}`;
  return `@remarks ${docText([whole, ...lines].join('\n'))}`;
}

function propertiesWithin(schema: Schema): [string, JsonValue][] {
  const own = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  return [...own, ...list(schema['allOf']).filter(isObject).flatMap(propertiesWithin)];
}

function tags(schema: Schema): (string | undefined)[] {
  const [value] = list(schema['examples']);
  const shown = value === undefined || typeof value === 'object' ? undefined : docText(example(value));
  return [
    schema['deprecated'] === true ? '@deprecated' : undefined,
    shown === undefined || shown.length > LONGEST_EXAMPLE ? undefined : `@example ${shown}`,
  ];
}

function example(value: string | number | boolean): string {
  return typeof value === 'string' ? quoted(value) : String(value);
}

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}
