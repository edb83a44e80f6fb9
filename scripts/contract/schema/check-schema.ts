import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import type { Path } from '../pointer.ts';
import { patternError } from './pattern.ts';

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

interface Kind {
  readonly accepts: (value: JsonValue) => boolean;
  readonly wants: string;
}

const NUMBER: Kind = { accepts: (value) => typeof value === 'number', wants: 'a number' };
const COUNT: Kind = {
  accepts: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  wants: 'an integer from 0',
};
const NAMES: Kind = {
  accepts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  wants: 'a list of strings',
};
const SCHEMA: Kind = { accepts: (value) => isObject(value) || typeof value === 'boolean', wants: 'a schema' };
const SCHEMA_LIST: Kind = {
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every(SCHEMA.accepts),
  wants: 'a list of one schema or more',
};
const SCHEMA_MAP: Kind = {
  accepts: (value) => isObject(value) && Object.values(value).every(SCHEMA.accepts),
  wants: 'a map of schemas',
};
const STRING: Kind = { accepts: (value) => typeof value === 'string', wants: 'a string' };

const DEPENDENT: Kind = {
  accepts: (value) => isObject(value) && Object.values(value).every(NAMES.accepts),
  wants: 'a map of lists of strings',
};
const VALUES: Kind = { accepts: Array.isArray, wants: 'a list of values' };
const POSITIVE: Kind = {
  accepts: (value) => typeof value === 'number' && value > 0,
  wants: 'a number greater than 0',
};
const BOOLEAN: Kind = { accepts: (value) => typeof value === 'boolean', wants: 'a boolean' };
const TYPE: Kind = {
  accepts: (value) =>
    (Array.isArray(value) && value.length > 0 ? value : [value]).every((type) => TYPES.includes(String(type))),
  wants: `one of ${TYPES.join(', ')}, or a list of these`,
};

const KEYWORDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    type: TYPE,
    multipleOf: POSITIVE,
    uniqueItems: BOOLEAN,
    required: NAMES,
    enum: VALUES,
    dependentRequired: DEPENDENT,
    '$dynamicAnchor $dynamicRef $ref format pattern': STRING,
    'maximum minimum exclusiveMaximum exclusiveMinimum': NUMBER,
    'maxContains minContains maxItems minItems maxLength minLength maxProperties minProperties': COUNT,
    'additionalProperties contains else if items not propertyNames then unevaluatedItems unevaluatedProperties': SCHEMA,
    'allOf anyOf oneOf prefixItems': SCHEMA_LIST,
    'dependentSchemas patternProperties properties': SCHEMA_MAP,
  }).flatMap(([keywords, kind]) => keywords.split(' ').map((keyword): [string, Kind] => [keyword, kind])),
);

/** Whether a keyword of JSON Schema 2020-12 limits which values are valid. */
export function isConstraint(keyword: string): boolean {
  return keyword === 'const' || KEYWORDS.has(keyword);
}

/** The first keyword with a value that JSON Schema does not allow, and what it must be. */
export function checkSchema(schema: JsonObject): { readonly message: string; readonly path: Path } | undefined {
  for (const [keyword, value] of Object.entries(schema)) {
    const kind = KEYWORDS.get(keyword);
    if (kind && !kind.accepts(value)) {
      return { message: `\`${keyword}\` must be ${kind.wants}, got ${shorten(value)}.`, path: [keyword] };
    }
  }
  const { pattern, patternProperties } = schema;
  const wrong = typeof pattern === 'string' ? patternError(pattern) : undefined;
  if (wrong !== undefined) return { message: `\`pattern\` must be a regular expression: ${wrong}`, path: ['pattern'] };
  for (const name of isObject(patternProperties) ? Object.keys(patternProperties) : []) {
    const error = patternError(name);
    if (error === undefined) continue;
    return {
      message: `\`patternProperties\` must have regular expressions as keys: ${error}`,
      path: ['patternProperties', name],
    };
  }
  return undefined;
}

function shorten(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
