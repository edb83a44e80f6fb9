import { expect, test } from 'vitest';
import type { NamedSchema, Schema } from '../../../../scripts/contract/contract.ts';
import { placesOf } from '../../../../scripts/contract/schema/places.ts';
import { schemaMap } from '../../../../scripts/contract/schema/resolve.ts';

const NAMES = Array.from({ length: 12 }, (_, index) => `S${index}`);
/** Each refers to all. */
const LINKED: NamedSchema[] = NAMES.map((name) => ({
  name,
  schema: { properties: Object.fromEntries(NAMES.map((other) => [other, { $ref: `#/$defs/${other}` }])) },
}));
const PAYLOAD: Schema = { properties: { s: { $ref: '#/$defs/S0' } } };

test('schemas that all refer to each other are at a bounded number of places, none at no place', () => {
  const places = placesOf(PAYLOAD, schemaMap(LINKED));
  expect(places.length).toBeLessThanOrEqual(1 + 100 * NAMES.length);
  const found = new Set(places.map(({ schema }) => schema['$ref']));
  for (const name of NAMES) expect(found).toContain(`#/$defs/${name}`);
});

test('the places of a payload are found once', () => {
  expect(placesOf(PAYLOAD, schemaMap(LINKED))).toBe(placesOf(PAYLOAD, schemaMap(LINKED)));
});

test('a schema that is used at several places is at each of them', () => {
  const schemas = schemaMap([{ name: 'Crust', schema: { type: 'string' } }]);
  const crust = { $ref: '#/$defs/Crust' };
  const places = placesOf({ properties: { a: crust, b: { items: crust } } }, schemas);
  expect(places.map(({ path }) => path.join('.'))).toEqual(['', 'a', 'b', 'b.*']);
});
