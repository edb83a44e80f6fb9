import type { Cases } from './case.ts';

/** How documents put a payload together, and what they say around it. */
export const payloads: Cases = [
  [
    'several-examples',
    {
      events: { 'loaf.baked': 'LoafBakedEvent', 'loaf.sold': 'LoafSoldEvent', 'loaf.thrown': 'LoafThrownEvent' },
      examples: {
        'loaf.baked': ['rye', 'white loaf', '*/'],
        'loaf.sold': ['basic', 'example2'],
        'loaf.thrown': ['basic'],
      },
      usage: `
        import { fixtures } from './fixtures.ts';
        export const grams: number = fixtures['loaf.baked']['white loaf'].grams;
      `,
    },
  ],
  [
    'string-examples',
    {
      events: { 'parcel.sent': 'ParcelSentEvent' },
      examples: { 'parcel.sent': ['basic'] },
      contains: { 'fixtures.ts': ['weight: 1.25'] },
    },
  ],
  [
    'by-ref',
    {
      events: { 'parcel.sent': 'ParcelSentEvent' },
      usage: `
        import type { Address, ParcelSentEvent } from './types.ts';
        export const to: Address = ({} as ParcelSentEvent).to;
      `,
      rejects: [['parcel.sent', { event: 'parcel.sent', to: {} }, '/to/street', 'required']],
    },
  ],
  [
    'all-of',
    {
      events: { 'parcel.sent': 'ParcelSentEvent', 'parcel.lost': 'ParcelLostEvent' },
      usage: `
        import type { ParcelSentEvent, WebhookEvent } from './types.ts';
        export const id: string = ({} as ParcelSentEvent).data.id;
        export function sent(event: WebhookEvent): event is ParcelSentEvent {
          return event.event === 'parcel.sent';
        }
      `,
      rejects: [
        ['parcel.sent', { event: 'parcel.sent', data: {} }, '/data/id', 'required'],
        ['parcel.lost', { event: 'parcel.sent', data: {} }, '/event', 'const'],
      ],
    },
  ],
  [
    'one-of',
    {
      events: { delivered: 'DeliveredEvent', returned: 'ReturnedEvent' },
      examples: { delivered: ['home'], returned: ['rejected'] },
      usage: `
        import type { WebhookEvent } from './types.ts';
        export function door(event: WebhookEvent): number {
          return event.type === 'delivered' ? event.door : event.reason.length;
        }
      `,
    },
  ],
  [
    'recursive',
    {
      events: { 'tree.grown': 'TreeGrownEvent' },
      usage: `
        import type { TreeGrownEvent } from './types.ts';
        export const name: string | undefined = ({} as TreeGrownEvent).root.twin?.branches[0]?.branches[0]?.name;
      `,
      rejects: [
        [
          'tree.grown',
          {
            event: 'tree.grown',
            root: { name: 'a', branches: [{ name: 'b', branches: [{ name: 3, branches: [] }] }] },
            comment: { answer: null },
          },
          '/root/branches/0/branches/0/name',
          'type',
        ],
      ],
    },
  ],
  [
    'other-file',
    {
      events: { 'parcel.sent': 'ParcelSentEvent', 'parcel.lost': 'ParcelLostEvent' },
      rejects: [['parcel.lost', { event: 'parcel.lost', parcel: { id: 'p' } }, '/parcel/id', 'type']],
    },
  ],
  [
    'external-json-schema',
    {
      events: { 'order.shipped': 'OrderShippedEvent' },
      usage: `
        import type { OrderShippedEvent } from './types.ts';
        export const price: number | undefined = ({} as OrderShippedEvent).replaces?.lines[0].price;
      `,
      lacks: { 'schemas/order.shipped.schema.json': ['$id'] },
      rejects: [
        [
          'order.shipped',
          { event: 'order.shipped', lines: [{ sku: 's', price: -1 }], total: 0 },
          '/lines/0/price',
          'minimum',
        ],
      ],
    },
  ],
  [
    'read-write-only',
    {
      events: { 'account.opened': 'AccountOpenedEvent' },
      accepts: [['account.opened', { event: 'account.opened', id: 'a', owner: { name: 'n' } }]],
      rejects: [
        ['account.opened', { event: 'account.opened', owner: { name: 'n' } }, '/id', 'required'],
        ['account.opened', { event: 'account.opened', id: 'a', owner: {} }, '/owner/name', 'required'],
      ],
      lacks: {
        'types.ts': ['password', 'pin', 'secret'],
        'fixtures.ts': ['password', 'pin', 'secret'],
        'schemas/account.opened.schema.json': ['password', 'pin', 'secret'],
      },
    },
  ],
  [
    'write-only-parts',
    {
      events: { 'account.opened': 'AccountOpenedEvent', 'account.changed': 'AccountChangedEvent' },
      usage: `
        import type { AccountOpenedEvent } from './types.ts';
        export const id: string | undefined = ({} as AccountOpenedEvent).id;
      `,
      accepts: [
        ['account.opened', { event: 'account.opened', id: 'a' }],
        ['account.changed', { event: 'account.changed', owner: {}, keys: { name: 'a' }, by: {} }],
      ],
      rejects: [
        ['account.opened', { event: 'account.opened' }, '/id', 'required'],
        ['account.changed', { event: 'account.changed', keys: {} }, '/keys/name', 'required'],
        ['account.changed', { event: 'account.changed', by: { id: 1 } }, '/by/id', 'type'],
      ],
      lacks: Object.fromEntries(
        [
          'types.ts',
          'fixtures.ts',
          'validators.js',
          'docs/account.opened.md',
          'schemas/account.changed.schema.json',
        ].map((file) => [file, ['password', 'pin', 'secret']]),
      ),
    },
  ],
  [
    'no-body',
    {
      events: { ping: 'PingEvent', 'loaf.baked': 'LoafBakedEvent' },
      examples: { ping: [] },
      usage: `
        import type { PingEvent } from './types.ts';
        export const nothing: PingEvent = undefined;
      `,
      lacks: { 'validators.js': ['validatePing'], 'fixtures.ts': ['ping'] },
    },
  ],
  ['only-no-body', { events: { ping: 'PingEvent' }, examples: { ping: [] } }],
  [
    'not-json',
    {
      events: { 'voice.called': 'VoiceCalledEvent', 'image.made': 'ImageMadeEvent', 'report.made': 'ReportMadeEvent' },
      examples: { 'voice.called': [], 'image.made': [] },
      contains: {
        'types.ts': ['export type ImageMadeEvent = unknown'],
        'docs/voice.called.md': ['with a body of type `application/x-www-form-urlencoded`'],
        'docs/report.made.md': ['with a body of type `application/vnd.reports+json; charset=utf-8`'],
      },
    },
  ],
  [
    'ref-siblings',
    {
      events: { 'parcel.sent': 'ParcelSentEvent' },
      contains: { 'types.ts': ['* Code on the label', '* Words alone'] },
      rejects: [
        ['parcel.sent', { event: 'parcel.sent', code: 'too long', note: 'too long' }, '/code', 'maxLength'],
        ['parcel.sent', { event: 'parcel.sent', code: 'x', note: 'note' }, '/code', 'minLength'],
      ],
    },
  ],
  [
    'hostile-text',
    {
      events: { 'loaf.baked': 'LoafBakedEvent' },
      examples: { 'loaf.baked': ['basic'] },
      usage: `
        import { retry } from './catalog.ts';
        import type { Crust } from './types.ts';
        export const crust: Crust = 'thick */';
        export const text: '*/' = retry.text;
      `,
      contains: {
        'docs/index.md': ['&#123;&#123; template }} &lt;script>'],
        'docs/delivery.md': ['Header \\| with a pipe'],
        'docs/loaf.baked.md': ["const a = `${'*/'}`; // <T>"],
      },
    },
  ],
  ['version-3.1.0', { events: { 'loaf.baked': 'LoafBakedEvent' } }],
  ['version-3.1.1', { events: { 'loaf.baked': 'LoafBakedEvent' } }],
  [
    'version-3.2.0',
    {
      events: { 'loaf.baked': 'LoafBakedEvent', 'loaf.sought': 'LoafSoughtEvent', 'loaf.moved': 'LoafMovedEvent' },
      examples: { 'loaf.baked': ['basic'], 'loaf.sought': ['basic'] },
      contains: { 'handlers.ts': ["method: 'query'", "method: 'MOVE'"] },
    },
  ],
  [
    'data-with-references',
    {
      events: { 'thing.done': 'ThingDoneEvent' },
      examples: { 'thing.done': ['plain', 'second'] },
      usage: `
        import type { ThingDoneEvent } from './types.ts';
        export const fixed: 'https://unreachable.invalid/c.yaml' = ({} as ThingDoneEvent).fixed.$ref;
        export const reference: string | undefined = ({} as ThingDoneEvent).$ref;
        export const code: string | undefined = ({} as ThingDoneEvent).code;
      `,
      rejects: [
        ['thing.done', { event: 'thing.done', fixed: {}, chosen: { $ref: '../.env' } }, '/fixed', 'const'],
        ['thing.done', { event: 'thing.done', fixed: {}, chosen: {} }, '/chosen', 'enum'],
      ],
      contains: { 'fixtures.ts': ["$ref: '../.env'", "$ref: '#/nowhere'"] },
      lacks: Object.fromEntries(
        ['types.ts', 'validators.js', 'fixtures.ts', 'schemas/thing.done.schema.json', 'openapi.ts'].map((file) => [
          file,
          ['exit', 'tsEnumNames', 'nonsense'],
        ]),
      ),
    },
  ],
  [
    'huge-values',
    {
      events: {
        'items.many': 'ItemsManyEvent',
        'text.long': 'TextLongEvent',
        'text.repeated': 'TextRepeatedEvent',
        'keys.many': 'KeysManyEvent',
        'rows.nested': 'RowsNestedEvent',
        'items.few': 'ItemsFewEvent',
      },
      accepts: [['text.long', { event: 'text.long' }]],
      rejects: [
        ['items.many', { event: 'items.many', list: [] }, '/list', 'minItems'],
        ['text.long', { event: 'text.long', text: 'short' }, '/text', 'minLength'],
      ],
      examples: { 'items.many': [], 'text.long': [], 'text.repeated': [], 'keys.many': [], 'rows.nested': [] },
      warnings: ['items.many', 'text.long', 'text.repeated', 'keys.many', 'rows.nested'].map(
        (name) => `"${name}" has no example, and its smallest values are too large for one.`,
      ),
    },
  ],
];
