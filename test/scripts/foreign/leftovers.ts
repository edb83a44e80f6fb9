import type { Cases, Wants } from './case.ts';

const EVENT = 'thing.done';

const NULLABLE = {
  event: EVENT,
  text: null,
  free: null,
  ref: null,
  parts: null,
  colour: null,
  choice: null,
  fixed: null,
  list: [null],
  no: '',
};

const OBJECTS = { event: EVENT, owner: {}, data: { any: 1 }, place: null, pieces: [{ size: 1 }] };

/** Documents whose schemas hold keywords of older versions of OpenAPI and JSON Schema. */
export const leftovers: Cases = [
  trap('nullable', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const nothing: Omit<ThingDoneEvent, 'no'> = {
        event: 'thing.done', text: null, free: null, ref: null, parts: null, colour: null, choice: null, fixed: null,
        list: [null], typed: null,
      };
      // @ts-expect-error -- \`nullable: false\` allows no null
      export const no: ThingDoneEvent['no'] = null;
    `,
    accepts: [
      [EVENT, NULLABLE],
      [EVENT, { ...NULLABLE, typed: null, ref: { width: 1 }, fixed: 1 }],
    ],
    rejects: [
      [EVENT, { ...NULLABLE, no: null }, '/no', 'type'],
      [EVENT, { ...NULLABLE, ref: { width: null } }, '/ref/width', 'type'],
      [EVENT, { ...NULLABLE, colour: 'green' }, '/colour', 'enum'],
    ],
    contains: {
      'docs/thing.done.md': [
        '| `free` | any | yes | yes |',
        '| `ref` | Size | yes | yes |',
        '| `colour` | "red" or "blue" | yes | yes |',
        '| `list` | array of (string or null) | yes | no |',
        '| `no` | string | yes | no |',
      ],
    },
    warnings: ['`nullable` is a keyword of OpenAPI 3.0: write `null` among the types.'],
  }),
  trap('leftovers', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const event: ThingDoneEvent = { event: 'thing.done', any: [], none: '', yes: '' };
      // @ts-expect-error -- \`required: true\` on a property
      export const without: ThingDoneEvent = { event: 'thing.done' };
      // @ts-expect-error -- \`allOf: [false]\` allows nothing
      export const never: ThingDoneEvent['never'] = '';
    `,
    accepts: [
      [EVENT, { event: EVENT, any: null, above: 2, below: 8, from: 1, none: 'x', pair: ['a', 1] }],
      [EVENT, { event: EVENT, any: 1, needs: { a: 1, b: 1 } }],
    ],
    rejects: [
      [EVENT, { event: EVENT }, '/any', 'required'],
      [EVENT, { event: EVENT, any: 1, above: 1 }, '/above', 'exclusiveMinimum'],
      [EVENT, { event: EVENT, any: 1, below: 9 }, '/below', 'exclusiveMaximum'],
      [EVENT, { event: EVENT, any: 1, from: 0 }, '/from', 'minimum'],
      [EVENT, { event: EVENT, any: 1, none: 1 }, '/none', 'type'],
      [EVENT, { event: EVENT, any: 1, pair: ['a', 1, 2] }, '/pair', 'items'],
      [EVENT, { event: EVENT, any: 1, yes: 1 }, '/yes', 'type'],
      [EVENT, { event: EVENT, any: 1, never: '' }, '/never', 'not'],
      [EVENT, { event: EVENT, any: 1, needs: { a: 1 } }, '/needs/b', 'dependentRequired'],
      [EVENT, { event: EVENT, any: 1, needs: { c: 1 } }, '/needs/d', 'required'],
    ],
    contains: { 'docs/thing.done.md': ['| `any` | any | yes | yes |', '| `none` | string | no | no |'] },
    lacks: Object.fromEntries(
      ['schemas/thing.done.schema.json', 'types.ts', 'validators.js'].map((file) => [file, ['process.exit', 'async']]),
    ),
    warnings: [
      '`exclusiveMinimum` is a number since OpenAPI 3.1, not a boolean.',
      '`exclusiveMaximum` is a number since OpenAPI 3.1, not a boolean.',
      '`type: any` is not a type of JSON Schema: any value is allowed.',
      '`enum: []` allows no value: it is ignored.',
      'A list of `items` is called `prefixItems` in JSON Schema 2020-12.',
      '`dependencies` is `dependentRequired` and `dependentSchemas` in JSON Schema 2020-12.',
      '`required` is a list of names of an object, not a boolean of a property.',
    ],
  }),
  trap('implied-objects', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const city: string | undefined = ({} as ThingDoneEvent).place?.city;
      export const nowhere: ThingDoneEvent['place'] = null;
      export const anything: unknown = ({} as ThingDoneEvent).data['any'];
      // @ts-expect-error -- the properties imply an object
      export const owner: ThingDoneEvent['owner'] = 42;
    `,
    accepts: [
      [EVENT, OBJECTS],
      [EVENT, { ...OBJECTS, place: { city: 'Ulm' }, other: { phone: '1' }, text: 'a', gone: { kept: 'a' } }],
      [EVENT, { ...OBJECTS, either: null, half: 1e308, both: { id: 'a', b: 1 }, list: [] }],
    ],
    rejects: [
      [EVENT, 42, '', 'type'],
      [EVENT, { ...OBJECTS, owner: 42 }, '/owner', 'type'],
      [EVENT, { ...OBJECTS, parcel: [] }, '/parcel', 'type'],
      [EVENT, { ...OBJECTS, place: 'Ulm' }, '/place', 'type'],
      [EVENT, { ...OBJECTS, place: { city: 1 } }, '/place/city', 'type'],
      [EVENT, { ...OBJECTS, other: 42 }, '/other', 'type'],
      [EVENT, { ...OBJECTS, pieces: [1] }, '/pieces/0', 'type'],
      [EVENT, { ...OBJECTS, base: 1 }, '/base', 'type'],
      [EVENT, { ...OBJECTS, both: 1 }, '/both', 'type'],
      [EVENT, { ...OBJECTS, named: 1 }, '/named', 'type'],
      [EVENT, { ...OBJECTS, closed: 1 }, '/closed', 'type'],
      [EVENT, { ...OBJECTS, list: {} }, '/list', 'type'],
      [EVENT, { ...OBJECTS, gone: JSON.parse('{"__proto__":1}') }, '/gone/__proto__', 'not'],
      [EVENT, { ...OBJECTS, half: 0.3 }, '/half', 'multipleOf'],
      [EVENT, { ...OBJECTS, step: 3 }, '/step', 'multipleOf'],
      [EVENT, { ...OBJECTS, odd: 1e308 }, '/odd', 'multipleOf'],
    ],
    contains: {
      'docs/thing.done.md': [
        '| `owner` | object | yes | no |',
        '| `place` | object | yes | yes |',
        '| `other` | object | no | no |',
      ],
      'schemas/thing.done.schema.json': ['"type": "object"'],
    },
  }),
];

function trap(name: string, wants: Omit<Wants, 'events'> & Partial<Wants>): readonly [string, Wants] {
  return [name, { events: { [EVENT]: 'ThingDoneEvent' }, ...wants }];
}
