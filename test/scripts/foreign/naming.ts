import type { Cases } from './case.ts';

/** Where the names of events come from, and what becomes of them in code. */
export const naming: Cases = [
  [
    'key-differs',
    {
      events: { 'batch.completed': 'BatchCompletedEvent', 'oven.failed': 'OvenFailedEvent' },
      contains: { 'catalog.ts': ["operationId: 'onBatchDone'", "name: 'batch.completed'"] },
      lacks: { 'events.ts': ['OnBatchDone', 'batch_completed'] },
    },
  ],
  [
    'no-operation-id',
    { events: { 'loaf.baked': 'LoafBakedEvent' }, contains: { 'catalog.ts': ['operationId: undefined'] } },
  ],
  ['no-responses', { events: { 'loaf.baked': 'LoafBakedEvent' }, contains: { 'handlers.ts': ['status: 200'] } }],
  [
    'awkward-keys',
    {
      events: {
        '/hooks/order created': 'HooksOrderCreatedEvent',
        'orders/paid': 'OrdersPaidEvent',
        ' spaced ': 'SpacedEvent',
        '../escape': 'EscapeEvent',
        '2fa.enabled': '_2faEnabledEvent',
        '~tilde%20': 'Tilde20Event',
        'größe.geändert': 'GrößeGeändertEvent',
        注文: '注文Event',
        '"quoted"': 'QuotedEvent',
        '---': 'UnnamedEvent',
        '': 'Unnamed2Event',
        '½ price': 'PriceEvent',
        CON: 'CONEvent',
      },
      contains: {
        'manifest.json': [
          'docs/hooks-order-created.md',
          'docs/escape.md',
          'docs/unnamed.md',
          'docs/unnamed2.md',
          'docs/_CON.md',
        ],
        'validators.js': ['export function validateGrößeGeändert(', 'export function validate注文('],
      },
    },
  ],
  [
    'multi-valued-discriminator',
    {
      events: {
        'ticket.opened': 'TicketOpenedEvent',
        'ticket.closed': 'TicketClosedEvent',
        'ticket.merged': 'TicketMergedEvent',
      },
      usage: `
        import type { TicketOpenedEvent } from './events.ts';
        export const name: 'ticket.opened' = {} as unknown as TicketOpenedEvent['event'];
      `,
      accepts: [['ticket.opened', { event: 'ticket.opened', id: 't' }]],
      refuses: [['ticket.opened', { event: 'ticket.closed', id: 't' }, '/event', 'const']],
      examples: { 'ticket.opened': ['opened'], 'ticket.closed': ['closed'] },
    },
  ],
  [
    'no-discriminator',
    {
      events: { newPet: 'NewPetEvent', oldPet: 'OldPetEvent' },
      lacks: { 'handlers.ts': ['match:'], 'catalog.ts': ['export const discriminator'] },
    },
  ],
  [
    'header-name',
    {
      events: { push: 'PushEvent', tag: 'TagEvent', untag: 'UntagEvent' },
      contains: {
        'catalog.ts': ["in: 'header'", "name: 'X-Forge-Event'"],
        'handlers.ts': ["in: 'header'", "value: 'untag'"],
      },
    },
  ],
  [
    'several-methods',
    {
      events: { endpoint: 'EndpointEvent', 'endpoint.put': 'EndpointPutEvent', 'endpoint.get': 'EndpointGetEvent' },
      contains: { 'handlers.ts': ["method: 'post'", "method: 'put'", "method: 'get'"] },
      examples: { 'endpoint.get': [] },
    },
  ],
  [
    'colliding-identifiers',
    {
      events: {
        'order.created': 'OrderCreatedEvent',
        order_created: 'OrderCreated2Event',
        'Order.Created': 'OrderCreated3Event',
        index: 'IndexEvent',
      },
      refuses: [['order_created', { event: 'order.created' }, '/event', 'const']],
      contains: { 'manifest.json': ['docs/index2.md', 'docs/Order.Created2.md'] },
    },
  ],
  [
    'event-names',
    {
      events: {
        constructor: 'ConstructorEvent',
        ['__proto__']: 'ProtoEvent',
        class: 'ClassEvent',
        '*/ new\nline': 'NewLineEvent',
        webhook: 'WebhookEvent2',
      },
      usage: `
        import { fixtures } from './fixtures.ts';
        import { validators } from './validator-map.ts';
        export const name: 'class' = fixtures.class.basic.event;
        export const own: boolean = validators['__proto__'](fixtures['__proto__'].basic);
      `,
      contains: { 'fixtures.ts': ["['__proto__']: protoFixtures"] },
    },
  ],
  [
    'component-names',
    {
      events: { 'order.created': 'OrderCreatedEvent3' },
      usage: `
        import type { OrderCreatedEvent, OrderCreatedEvent3, Record, WebhookEvent, WebhookEvent2 } from './events.ts';
        export const event: WebhookEvent = {} as OrderCreatedEvent3;
        export const component: OrderCreatedEvent = { y: 1 };
        export const other: WebhookEvent2 = { x: 1 };
        export const record: Record = { z: 1 };
        export const list: string[] | undefined = ({} as OrderCreatedEvent3).i;
      `,
      refuses: [['order.created', { event: 'order.created', g: 'not null' }, '/g', 'type']],
    },
  ],
  [
    'path-items',
    { events: { 'thing.done': 'ThingDoneEvent' }, contains: { 'docs/thing.done.md': ['| `X-Sign` | yes |'] } },
  ],
];
