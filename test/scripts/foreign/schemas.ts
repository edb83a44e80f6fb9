import type { Cases, Wants } from './case.ts';

const EVENT = 'thing.done';

/** Documents that have one event, `thing.done`, and a trap in its schema. */
export const schemas: Cases = [
  trap('property-names', {
    usage: `
      import type { OddNamedEvent } from './types.ts';
      import { fixtures } from './fixtures.ts';
      export const named: OddNamedEvent = fixtures['odd.named'].basic;
      export const values: (number | undefined)[] = [named['new\\nline'], named['__proto__'], named.constructor, named['']];
    `,
    events: { 'odd.named': 'OddNamedEvent' },
    accepts: [['odd.named', JSON.parse('{"event":"odd.named","__proto__":1,"constructor":2,"":3}')]],
    rejects: [
      ['odd.named', JSON.parse('{"event":"odd.named","constructor":2,"":3}'), '/__proto__', 'required'],
      ['odd.named', JSON.parse('{"event":"odd.named","__proto__":1,"":3}'), '/constructor', 'required'],
      ['odd.named', JSON.parse('{"event":"odd.named","__proto__":1,"constructor":2}'), '/', 'required'],
      ['odd.named', odd({ toString: 'no' }), '/toString', 'type'],
      ['odd.named', odd({ 'a/b~c': 'no' }), '/a~1b~0c', 'type'],
      ['odd.named', odd({ 'new\nline': 'no' }), '/new\nline', 'type'],
      ['odd.named', odd({ 'it\'s "quoted"': 'no' }), '/it\'s "quoted"', 'type'],
      ['odd.named', odd({ '${x}`': 'no' }), '/${x}`', 'type'],
      ['odd.named', odd({ ';{"}': { ';[{"': 1 } }), '/;{"}/;[{"', 'type'],
      [
        'odd.named',
        odd({ ';{"}': { ');validate0(data, {instancePath:': 1 } }),
        '/;{"}/);validate0(data, {instancePath:',
        'type',
      ],
      [
        'odd.named',
        odd({ ';{"}': { 'const err0 = {instancePath': 'no' } }),
        '/;{"}/const err0 = {instancePath',
        'type',
      ],
      ['odd.named', odd({ ';{"}': { ';const schema1 = ': 'no' } }), '/;{"}/;const schema1 = ', 'enum'],
    ],
  }),
  trap('tuples', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const position: ThingDoneEvent['position'] = [1, 2];
      // @ts-expect-error -- a position has two numbers
      export const long: ThingDoneEvent['position'] = [1, 2, 3];
      export const range: ThingDoneEvent['range'] = ['a', 1, 2];
    `,
    rejects: [
      [EVENT, { event: EVENT, position: [1, 2, 3], range: ['a'] }, '/position', 'items'],
      [EVENT, { event: EVENT, position: [1, 2], range: ['a', 'b'] }, '/range/1', 'type'],
    ],
  }),
  trap('pattern-properties', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const headers: ThingDoneEvent['headers'] = { 'x-a': 'b' };
    `,
    accepts: [[EVENT, { event: EVENT, headers: { 'x-a/"': 'b' }, prices: { currency: 'EUR', 1: 2.5 } }]],
    rejects: [
      [EVENT, { event: EVENT, headers: { y: 'b' } }, '/headers/y', 'additionalProperties'],
      [EVENT, { event: EVENT, headers: { 'x-a': 1 } }, '/headers/x-a', 'type'],
    ],
  }),
  trap('closed', {
    accepts: [[EVENT, { event: EVENT, size: 1, kept: { a: 1 } }]],
    rejects: [
      [EVENT, { event: EVENT, size: 1, more: 1 }, '/more', 'unevaluatedProperties'],
      [EVENT, { event: EVENT, size: 1, kept: { b: 1 } }, '/kept/b', 'additionalProperties'],
    ],
  }),
  trap('alternatives', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const contact: ThingDoneEvent['contact'] = { mail: 'a@b.example' };
      export const size: ThingDoneEvent['size'] = '3mm';
      // @ts-expect-error -- one of the two is needed
      export const neither: ThingDoneEvent['contact'] = {};
    `,
    rejects: [
      [EVENT, { event: EVENT, contact: { mail: 'a@b.example', phone: '1' } }, '/contact', 'oneOf'],
      [EVENT, { event: EVENT, contact: { phone: '1' }, not: 'text' }, '/not', 'not'],
    ],
  }),
  trap('nulls', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const gone: null = ({} as ThingDoneEvent).gone;
      export const colours: ThingDoneEvent['colour'][] = ['red', 'blue', null];
      // @ts-expect-error -- green is not in the set
      export const green: ThingDoneEvent['colour'] = 'green';
    `,
    accepts: [[EVENT, { event: EVENT, gone: null, colour: null, size: null, name: null }]],
    rejects: [
      [EVENT, { event: EVENT, gone: 0, colour: null, size: null, name: null }, '/gone', 'const'],
      [EVENT, { event: EVENT, gone: null, colour: 'green', size: null, name: null }, '/colour', 'enum'],
      [EVENT, { event: EVENT, gone: null, colour: null, size: 'L', name: null }, '/size', 'type'],
    ],
  }),
  trap('maps', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const stock: number | undefined = ({} as ThingDoneEvent).stock['rye'];
      export const mixed: ThingDoneEvent['mixed'] = { name: 'a', on: true, more: 1 };
    `,
    rejects: [
      [EVENT, { event: EVENT, stock: { rye: -1 }, any: {}, mixed: { name: 'a' } }, '/stock/rye', 'minimum'],
      [EVENT, { event: EVENT, stock: {}, any: {}, mixed: { name: 'a', more: 'b' } }, '/mixed/more', 'type'],
    ],
  }),
  trap('int64', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const id: number = ({} as ThingDoneEvent).id;
    `,
    accepts: [[EVENT, { event: EVENT, id: Number.MAX_SAFE_INTEGER, ratio: 0.07 }]],
    rejects: [
      [EVENT, { event: EVENT, id: '1', ratio: 0 }, '/id', 'type'],
      [EVENT, { event: EVENT, id: 1.5, ratio: 0 }, '/id', 'type'],
    ],
  }),
  trap('deprecated', {
    contains: {
      'types.ts': ['/** @deprecated */\nexport interface ThingDoneEvent', '* @deprecated'],
      'catalog.ts': ['deprecated: true'],
      'docs/thing.done.md': ['**Deprecated.**'],
    },
  }),
  trap('boolean-schemas', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const event: ThingDoneEvent = { event: 'thing.done', any: 1, empty: null, shared: 'text' };
      // @ts-expect-error -- nothing is allowed here
      export const never: ThingDoneEvent = { event: 'thing.done', any: 1, empty: 1, never: 1 };
    `,
    accepts: [[EVENT, { event: EVENT, any: null, empty: [], list: [1, 'a'], none: [], shared: 0 }]],
    rejects: [
      [EVENT, { event: EVENT, any: 1, empty: 1, never: 1 }, '/never', 'not'],
      [EVENT, { event: EVENT, any: 1, empty: 1, none: [1] }, '/none', 'items'],
    ],
  }),
  trap('unique-items', {
    accepts: [[EVENT, { event: EVENT, tags: ['a', 'b'], points: [{ x: 1 }, { x: 2 }], some: [1, 2] }]],
    rejects: [
      [EVENT, { event: EVENT, tags: ['a', 'a'], points: [] }, '/tags', 'uniqueItems'],
      [EVENT, { event: EVENT, tags: ['a'], points: [{ x: 1 }, { x: 1 }] }, '/points', 'uniqueItems'],
      [EVENT, { event: EVENT, tags: ['a'], points: [], some: [2] }, '/some', 'contains'],
    ],
  }),
  trap('code-points', {
    accepts: [[EVENT, { event: EVENT, mood: '😀😀😀' }]],
    rejects: [
      [EVENT, { event: EVENT, mood: '😀😀' }, '/mood', 'minLength'],
      [EVENT, { event: EVENT, mood: 'four' }, '/mood', 'maxLength'],
    ],
  }),
  trap('conditional', {
    accepts: [[EVENT, { event: EVENT, kind: 'parcel', weight: 1 }]],
    rejects: [
      [EVENT, { event: EVENT, kind: 'parcel' }, '/weight', 'required'],
      [EVENT, { event: EVENT, kind: 'letter' }, '/stamp', 'required'],
      [EVENT, { event: EVENT, kind: 'parcel', weight: 0 }, '/weight', 'minimum'],
    ],
  }),
  trap('dynamic-ref', {
    events: { [EVENT]: 'ThingDoneEvent', 'thing.grown': 'ThingGrownEvent' },
    usage: `
      import type { ThingDoneEvent, ThingGrownEvent } from './types.ts';
      export const inner: ThingDoneEvent['tree'] | undefined = ({} as ThingDoneEvent).tree.children[0]?.children[0];
      export const tree: ThingGrownEvent['tree'] = { children: [{ children: [] }] };
    `,
    accepts: [
      [EVENT, { event: EVENT, tree: { children: [{ children: [] }] } }],
      ['thing.grown', { event: 'thing.grown', tree: { children: [{ children: [] }] } }],
    ],
    rejects: [
      [EVENT, { event: EVENT, tree: { children: [{}] } }, '/tree/children/0/children', 'required'],
      ['thing.grown', { event: 'thing.grown', tree: { children: [{}] } }, '/tree/children/0/children', 'required'],
    ],
    contains: { 'schemas/thing.grown.schema.json': ['"$ref": "#/$defs/Tree"'] },
    lacks: { 'schemas/thing.done.schema.json': ['$dynamic'], 'openapi.ts': ['unknown[]'] },
  }),
  trap('inner-definitions', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const width: number = ({} as ThingDoneEvent).box.width;
    `,
    rejects: [[EVENT, { event: EVENT, size: 1, box: { width: 0 } }, '/box/width', 'minimum']],
  }),
  trap('broken-event', {
    options: { skipBroken: true },
    lacks: { 'openapi.json': ['Nowhere', 'Endless', 'texture'] },
    warnings: [
      'The webhook "thing.lost" is left out: The reference "#/components/schemas/Nowhere" leads nowhere.',
      'The webhook "thing.odd" is left out: `type` must be one of array, boolean, integer, null, number, object, string, or a list of these, got "texture".',
      'The webhook "thing.odd" is left out: `minimum` must be a number, got "few".',
      'The webhook "thing.endless" is left out: The schema "Endless" applies itself to the same value.',
    ],
  }),
  trap('big-integers', {
    accepts: [[EVENT, { event: EVENT, id: Number.MAX_SAFE_INTEGER, sizes: [] }]],
    rejects: [[EVENT, { event: EVENT, id: '9007199254740993' }, '/id', 'type']],
    examples: { [EVENT]: ['exact', 'rounded'] },
    warnings: [
      'Example "rounded" of "thing.done" holds the integer 9007199254740992, which may have lost digits: integers beyond 2^53 are not exact.',
      'Example "rounded" of "thing.done" holds the integer 12345678901234567000, which may have lost digits: integers beyond 2^53 are not exact.',
    ],
  }),
  trap('anchors', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      import { fixtures } from './fixtures.ts';
      export const size: number = fixtures['thing.done'].basic.size;
      export const width: ThingDoneEvent['box']['width'] = 1;
    `,
    accepts: [
      [EVENT, anchored({})],
      [EVENT, anchored({ note: { $anchor: 'size', text: 'data' } })],
      [EVENT, anchored({ box: { width: 1, label: 'x' } })],
    ],
    rejects: [
      [EVENT, anchored({ size: 0 }), '/size', 'minimum'],
      [EVENT, anchored({ pair: ['a', 1, 2] }), '/pair/2', 'unevaluatedItems'],
      [EVENT, anchored({ box: { width: 1, height: 2 } }), '/box/height', 'unevaluatedProperties'],
      [EVENT, anchored({ count: 1.5 }), '/count', 'type'],
    ],
  }),
  trap('open-sets', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const event: ThingDoneEvent = { event: 'thing.done', status: 'unheard of', level: 'low', unit: null };
    `,
    accepts: [[EVENT, { event: EVENT, status: 'new', level: 'medium', unit: 'oz' }]],
    rejects: [[EVENT, { event: EVENT, status: 1, level: 'low', unit: null }, '/status', 'type']],
    contains: {
      'types.ts': ["'draft' | 'live' | (string & {})"],
      'open-sets.ts': ["'/status': [", "'/unit': ["],
    },
  }),
  trap('mixed-enums', {
    usage: `
      import type { ThingDoneEvent } from './types.ts';
      export const grades: ThingDoneEvent['grade'][] = [1, '1', true, null];
    `,
    rejects: [
      [EVENT, { event: EVENT, grade: 2, pair: { a: [1, 2] }, flag: false }, '/grade', 'enum'],
      [EVENT, { event: EVENT, grade: 1, pair: { a: [2, 1] }, flag: false }, '/pair', 'const'],
      [EVENT, { event: EVENT, grade: 1, pair: { a: [1, 2] }, flag: true }, '/flag', 'const'],
    ],
  }),
  trap('formats', {
    accepts: [
      [EVENT, { event: EVENT, day: '2024-02-29', hour: '23:59:60Z', at: '2024-02-29t00:00:00.5+01:00', either: null }],
      [EVENT, { event: EVENT, small: 2 ** 31 - 1, untyped: 'text', phone: 'any', ratio: 1e99, bytes: '%' }],
    ],
    rejects: [
      [EVENT, { event: EVENT, day: '2023-02-29' }, '/day', 'format'],
      [EVENT, { event: EVENT, either: '29.02.2024' }, '/either', 'format'],
      [EVENT, { event: EVENT, hour: '12:00' }, '/hour', 'format'],
      [EVENT, { event: EVENT, at: '2024-02-29' }, '/at', 'format'],
      [EVENT, { event: EVENT, at: '2024-02-29T00:00:00' }, '/at', 'format'],
      [EVENT, { event: EVENT, at: '2024-02-29 00:00:00Z' }, '/at', 'format'],
      [EVENT, { event: EVENT, at: '2024-02-29T12:00:60Z' }, '/at', 'format'],
      [EVENT, { event: EVENT, small: 2 ** 31 }, '/small', 'format'],
      [EVENT, { event: EVENT, untyped: 2 ** 31 }, '/untyped', 'format'],
      [EVENT, { event: EVENT, big: 2 ** 64 }, '/big', 'format'],
      [EVENT, { event: EVENT, id: 'no uuid' }, '/id', 'format'],
    ],
    contains: {
      'docs/thing.done.md': [
        '| string (date) |',
        '| integer (int32) |',
        '| string (phone-number, not checked) |',
        '| number (float, not checked) |',
      ],
    },
  }),
  trap('patterns', {
    accepts: [
      [EVENT, { event: EVENT, day: '2024-01-31', name: 'a__x', time: '23:59', set: 'a-b.c@d' }],
      [EVENT, { event: EVENT, word: 'é!', quote: '"\'/`', headers: { 'x-a': '' }, code: 'aaa' }],
    ],
    rejects: [
      [EVENT, { event: EVENT, day: '20240131' }, '/day', 'pattern'],
      [EVENT, { event: EVENT, name: 'x' }, '/name', 'pattern'],
      [EVENT, { event: EVENT, time: '23.59' }, '/time', 'pattern'],
      [EVENT, { event: EVENT, set: 'a\\b' }, '/set', 'pattern'],
      [EVENT, { event: EVENT, headers: { x: '' } }, '/headers/x', 'additionalProperties'],
    ],
    warnings: ['^(a+)+$', '^(x|x)*$'].map(
      (pattern) =>
        `The pattern "${pattern}" takes exponential time on some texts: no repeated group may match a text in two ways.`,
    ),
  }),
];

function trap(name: string, wants: Omit<Wants, 'events'> & Partial<Wants>): readonly [string, Wants] {
  return [name, { events: { [EVENT]: 'ThingDoneEvent' }, ...wants }];
}

function odd(more: object): unknown {
  const required: object = JSON.parse('{"event":"odd.named","__proto__":1,"constructor":2,"":3}');
  return Object.assign(required, more);
}

function anchored(more: object): unknown {
  return { event: EVENT, size: 1, pair: ['a', 1], box: { width: 1 }, count: 2, ...more };
}
