import fc from 'fast-check';
import type { Schema } from '../../../scripts/contract/contract.ts';

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

const count = fc.integer({ min: 0, max: 3 });
const name = fc.constantFrom('a', 'b', 'c', 'a/b');
const names = fc.uniqueArray(name, { maxLength: 2 });
const constant = fc.constantFrom<unknown>(null, true, 'x', 'ab', 1, 2.5, [], [1], {}, { a: 1 });

/** Any schema of up to four keywords at a level; its references lead to one of some names. */
export function randomSchema(refs: readonly string[]): fc.Arbitrary<Schema> {
  const { object } = fc.letrec<{ schema: unknown; object: Schema }>((tie) => {
    const schema = tie('schema');
    const list = fc.array(schema, { minLength: 1, maxLength: 3 });
    const map = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
      fc.dictionary(name, value, { maxKeys: 3 });
    const keywords: Record<string, fc.Arbitrary<unknown>> = {
      type: fc.oneof(
        fc.constantFrom(...TYPES),
        fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 }),
      ),
      const: constant,
      enum: fc.array(constant, { minLength: 1, maxLength: 6 }),
      minimum: count,
      maximum: count,
      exclusiveMinimum: count,
      exclusiveMaximum: count,
      multipleOf: fc.constantFrom(2, 0.5, 0.1),
      minLength: count,
      maxLength: count,
      pattern: fc.constantFrom('^a', 'b$', '.'),
      format: fc.constantFrom('date', 'int32', 'email'),
      properties: map(schema),
      required: names,
      patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), schema, { maxKeys: 2 }),
      additionalProperties: schema,
      propertyNames: schema,
      minProperties: count,
      maxProperties: count,
      dependentRequired: map(names),
      dependentSchemas: map(schema),
      prefixItems: list,
      items: schema,
      contains: schema,
      minContains: count,
      maxContains: count,
      minItems: count,
      maxItems: count,
      uniqueItems: fc.boolean(),
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: schema,
      ...Object.fromEntries(['if', 'then', 'else'].map((keyword) => [keyword, schema])),
    };
    const chosen = fc.subarray(Object.keys(keywords), { minLength: 1, maxLength: 4 });
    return {
      schema: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.boolean(),
        fc.constantFrom(...refs.map(($ref) => ({ $ref }))),
        { weight: 5, arbitrary: tie('object') },
      ),
      object: chosen.chain((some) =>
        fc.record(Object.fromEntries(some.map((keyword) => [keyword, keywords[keyword] ?? fc.constant(true)]))),
      ) as fc.Arbitrary<Schema>,
    };
  });
  return object;
}
