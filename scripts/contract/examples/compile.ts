import type { Format } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Contract, DEFS, type Schema } from '../contract.ts';
import { FORMATS, hasFormat } from '../schema/formats.ts';
import { isMultiple } from '../schema/is-multiple.ts';
import { OBJECT_PROTOTYPE_NAMES } from '../schema/prototype-names.ts';
import { isObject } from '../json.ts';
import { mapSubschemas } from '../schema/subschemas.ts';

/** References with up to this many keywords are copied into the referring validator, others become functions. */
const INLINE_KEYWORDS = 6;

/**
 * An ajv instance that holds each event's schema under the event's type name. Formats and `multipleOf` are checked as in
 * the printed validators.
 */
export function compile(contract: Pick<Contract, 'schemas'> & { events: readonly Compilable[] }): Ajv2020 {
  const text = JSON.stringify([contract.schemas, contract.events.map(({ payload }) => payload)]);
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    strictNumbers: true,
    validateFormats: true,
    validateSchema: false,
    inlineRefs: INLINE_KEYWORDS,
    logger: false,
    code: { optimize: false },
  });
  ajv.opts.unevaluated = /"unevaluated(Properties|Items)"/.test(text);
  // What an object inherits would be taken for a property of the payload.
  ajv.opts.ownProperties = OBJECT_PROTOTYPE_NAMES.some((name) => text.includes(`"${name}"`));
  for (const [name, format] of FORMATS)
    ajv.addFormat(name, {
      type: format.bounds ? 'number' : 'string',
      validate: (value: string | number) => hasFormat(format, value),
    } as Format);
  ajv.removeKeyword('multipleOf');
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    validate: (divisor: number, value: number) => isMultiple(value, divisor),
  });
  const share = sharing(ajv);
  for (const { name, schema } of contract.schemas) ajv.addSchema(constraintsOf(schema, share), schemaKey(DEFS + name));
  for (const { typeName, payload } of contract.events)
    if (payload) ajv.addSchema(constraintsOf(payload, share), eventKey(typeName));
  return ajv;
}

/** Equal schemas of objects become one, which is compiled once. */
function sharing(ajv: Ajv2020): (schema: Schema) => Schema {
  const keys = new Map<string, string>();
  return (schema) => {
    if (!isObject(schema['properties'])) return schema;
    const text = JSON.stringify(schema);
    const known = keys.get(text);
    if (known !== undefined) return { $ref: known };
    const key = `shared:${keys.size}`;
    keys.set(text, key);
    ajv.addSchema(schema, key);
    return { $ref: key };
  };
}

interface Compilable {
  readonly typeName: string;
  readonly payload: Schema | undefined;
}

const SCHEMA_PREFIX = 'schema:';

export function eventKey(typeName: string): string {
  return `event:${typeName}`;
}

const ANNOTATIONS = new Set([
  '$comment',
  '$schema',
  'default',
  'deprecated',
  'description',
  'example',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
]);

/** The schema without what says nothing about validity, its references as keys of the ajv instance. */
function constraintsOf(schema: Schema, share: (schema: Schema) => Schema): Schema {
  const constraints = Object.entries(schema)
    .filter(([keyword]) => !ANNOTATIONS.has(keyword) && !keyword.startsWith('x-'))
    .map(([keyword, value]) => [keyword, keyword === '$ref' ? schemaKey(String(value)) : value]);
  return mapSubschemas(Object.fromEntries(constraints), (subschema) =>
    isObject(subschema) ? share(constraintsOf(subschema, share)) : subschema,
  );
}

function schemaKey(ref: string): string {
  return SCHEMA_PREFIX + ref.slice(DEFS.length);
}
