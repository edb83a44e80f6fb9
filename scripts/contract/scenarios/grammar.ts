import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonObject, JsonValue } from '../json.ts';
import { compileSchema, type Misuse, misuse } from '../misuse.ts';
import { DURATION_PATTERN } from './duration.ts';

const NAME = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_-]*$' };
const NAMES = { oneOf: [NAME, { type: 'array', items: NAME }] };
const COUNT = { oneOf: [NAME, { type: 'integer', minimum: 1 }] };
const DURATION = { type: 'string', pattern: DURATION_PATTERN };
const AMOUNT = { type: ['number', 'string'] };
const TEXT = { type: 'string' };
const OBJECT = { type: 'object' };
const HAS_ADD = { type: 'object', required: ['add'] };
const HAS_MAX = { type: 'object', required: ['max'] };

/** The language of scenarios as a JSON Schema. */
const GRAMMAR = {
  ...object(
    { summary: TEXT, steps: { type: 'array', minItems: 1, items: { $ref: '#/$defs/step' } } },
    {
      description: TEXT,
      'x-assumption': TEXT,
      parameters: { type: 'object', propertyNames: NAME, additionalProperties: { $ref: '#/$defs/parameter' } },
      actors: { type: 'object', propertyNames: NAME, additionalProperties: { $ref: '#/$defs/actor' } },
    },
  ),
  $defs: {
    parameter: object(
      {
        type: { const: 'integer' },
        minimum: { type: 'integer' },
        maximum: { type: 'integer' },
        default: { type: 'integer' },
      },
      { description: TEXT },
    ),
    actor: object(
      {},
      {
        description: TEXT,
        like: object({ event: TEXT }, { variant: TEXT, pointer: { type: 'string', pattern: '^(/|$)' } }),
        count: COUNT,
        with: OBJECT,
        each: { type: 'array', minItems: 1, items: OBJECT },
      },
    ),
    step: object(
      { event: TEXT },
      {
        description: TEXT,
        variant: TEXT,
        repeat: COUNT,
        each: NAME,
        pick: NAMES,
        after: { oneOf: [DURATION, { type: 'array', items: DURATION, minItems: 2, maxItems: 2 }] },
        within: DURATION,
        introduces: NAMES,
        change: {
          type: 'object',
          additionalProperties: { type: 'object', additionalProperties: { $ref: '#/$defs/change' } },
        },
        with: OBJECT,
      },
    ),
    change: { anyOf: [object({ add: AMOUNT }, { max: AMOUNT }), { not: { anyOf: [HAS_ADD, HAS_MAX] } }] },
  },
};

function object(required: JsonObject | object, optional: JsonObject | object): object {
  const properties = { ...required, ...optional };
  return { type: 'object', required: Object.keys(required), properties, additionalProperties: false };
}

/** Made when there is a scenario: compiling takes time. */
let validate: ValidateFunction | undefined;

/** What is wrong about the form of a scenario; undefined where nothing is. */
export function misuseOfScenario(scenario: JsonValue): Misuse | undefined {
  validate ??= compileSchema(GRAMMAR);
  return misuse(validate, scenario);
}
