import type { Cases } from './case.ts';

/** Where the names of events come from, and what becomes of them in code. */
export const naming: Cases = [
  [
    'key-differs',
    {
      events: { 'batch.completed': 'BatchCompletedEvent', 'oven.failed': 'OvenFailedEvent' },
      contains: { 'catalog.ts': ["operationId: 'onBatchDone'", "name: 'batch.completed'"] },
      lacks: { 'types.ts': ['OnBatchDone', 'batch_completed'] },
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
        import type { TicketOpenedEvent } from './types.ts';
        export const name: 'ticket.opened' = {} as unknown as TicketOpenedEvent['event'];
      `,
      accepts: [['ticket.opened', { event: 'ticket.opened', id: 't' }]],
      rejects: [['ticket.opened', { event: 'ticket.closed', id: 't' }, '/event', 'const']],
      examples: { 'ticket.opened': ['opened'], 'ticket.closed': ['closed'] },
    },
  ],
  [
    'no-discriminator',
    {
      events: { newPet: 'NewPetEvent', oldPet: 'OldPetEvent' },
      lacks: { 'handlers.ts': ['match:'], 'catalog.ts': ['export const eventDiscriminator = {'] },
      warnings: [
        'No property carries the names of the events (the values of `kind` are other ones): they are named after their keys.',
      ],
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
      rejects: [['order_created', { event: 'order.created' }, '/event', 'const']],
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
        import type { OrderCreatedEvent, OrderCreatedEvent3, Record, WebhookEvent, WebhookEvent2 } from './types.ts';
        export const event: WebhookEvent = {} as OrderCreatedEvent3;
        export const component: OrderCreatedEvent = { y: 1 };
        export const other: WebhookEvent2 = { x: 1 };
        export const record: Record = { z: 1 };
        export const list: string[] | undefined = ({} as OrderCreatedEvent3).i;
      `,
      rejects: [['order.created', { event: 'order.created', g: 'not null' }, '/g', 'type']],
    },
  ],
  [
    'path-items',
    { events: { 'thing.done': 'ThingDoneEvent' }, contains: { 'docs/delivery.md': ['| `X-Sign` | yes |'] } },
  ],
  [
    'capital-names',
    {
      events: { ACH_NOTIFICATION: 'AchNotificationEvent', 'card.event': 'CardEvent' },
      contains: { 'validators.js': ['export function validateAchNotification('] },
      lacks: { 'types.ts': ['EventEvent', 'ACHNOTIFICATION'] },
    },
  ],
  [
    'inherited-names',
    {
      events: { 'parcel.sent': 'ParcelSentEvent', 'parcel.lost': 'ParcelLostEvent' },
      usage: `
        import type { WebhookEvent } from './types.ts';
        export const weightOf = (event: WebhookEvent): number | undefined =>
          event.type === 'parcel.sent' ? event.weight : undefined;
      `,
      accepts: [['parcel.sent', { id: 'p', type: 'parcel.sent', weight: 1 }]],
      rejects: [['parcel.sent', { id: 'p', type: 'parcel.lost', weight: 1 }, '/type', 'const']],
    },
  ],
  [
    'shared-names',
    {
      events: {
        'account.opened': 'AccountOpenedEvent',
        'account.closed': 'AccountClosedEvent',
        'account.locked': 'AccountLockedEvent',
        'account.limit.raised': 'AccountLimitRaisedEvent',
        'account.limit.cut': 'AccountLimitCutEvent',
        'account.renamed': 'AccountRenamedEvent',
      },
      rejects: [['account.opened', { type: 'account.closed', id: 'a' }, '/type', 'const']],
      delivers: { 'account.opened': {}, 'account.closed': {}, 'account.locked': {}, 'account.limit.cut': {} },
      examples: {
        'account.opened': ['opened'],
        'account.closed': ['closed'],
        'account.limit.cut': ['cut'],
        'account.renamed': ['opened', 'closed', 'cut'],
      },
      warnings: [
        'No webhook is named after "audit.done", which the property `type` allows.',
        'The property `type` of the webhook "account.renamed" does not allow its own name: the event is named after the key.',
      ],
    },
  ],
  [
    'tied-names',
    {
      options: { names: 'key' },
      events: { first: 'FirstEvent', second: 'SecondEvent' },
      accepts: [['second', { event: 'thing.changed', note: 'a' }]],
      rejects: [['second', { event: 'second' }, '/event', 'const']],
      warnings: [
        'No property carries the names of the events (the values of `event` are other ones): they are named after their keys.',
      ],
    },
  ],
  [
    'status-only',
    {
      events: { 'order-notification': 'OrderNotificationEvent' },
      lacks: { 'catalog.ts': ['export const eventDiscriminator = {'] },
      warnings: [
        'No property carries the names of the events (the values of `object`, `orderStatus` are other ones): they are named after their keys.',
      ],
    },
  ],
  [
    'exampled-names',
    {
      events: {
        plan_created: 'PlanCreatedEvent',
        plan_deleted: 'PlanDeletedEvent',
        plan_renamed: 'PlanRenamedEvent',
      },
      contains: { 'catalog.ts': ["name: 'event_type'"] },
      delivers: { plan_created: {}, plan_deleted: {}, plan_renamed: {} },
      rejects: [['plan_created', { event_type: 'plan_deleted' }, '/event_type', 'const']],
      examples: { plan_deleted: ['basic'] },
    },
  ],
  [
    'header-examples',
    {
      events: { 'issue-opened': 'IssueOpenedEvent', 'issue-closed': 'IssueClosedEvent', ping: 'PingEvent' },
      contains: {
        'docs/issue-opened.md': ["--header 'X-Tracker-Event: issue'"],
        'handlers.ts': ["value: 'issue'", "value: 'closed'", "value: 'ping'"],
      },
      lacks: { 'handlers.ts': ['X-Tracker-Delivery'] },
      delivers: {
        'issue-opened': { 'X-Tracker-Event': 'issue' },
        'issue-closed': { 'X-Tracker-Event': 'issue' },
        ping: { 'X-Tracker-Event': 'ping' },
      },
    },
  ],
  [
    'header-of-one',
    {
      events: {
        'issues-opened': 'IssuesOpenedEvent',
        'issues-un-pinned': 'IssuesUnPinnedEvent',
        'issue-comment-opened': 'IssueCommentOpenedEvent',
        'issue-comment': 'IssueCommentEvent',
        push: 'PushEvent',
      },
      contains: { 'docs/issue-comment-opened.md': ["--header 'X-Forge-Event: issue_comment'"] },
      delivers: {
        'issues-opened': { 'X-Forge-Event': 'issues' },
        'issues-un-pinned': { 'X-Forge-Event': 'issues' },
        'issue-comment-opened': { 'X-Forge-Event': 'issue_comment' },
        push: { 'X-Forge-Event': 'push' },
      },
    },
  ],
  [
    'optional-names',
    {
      events: { 'loaf.baked': 'LoafBakedEvent', 'loaf.sold': 'LoafSoldEvent' },
      usage: `
        import type { WebhookEvent } from './types.ts';
        export const priceOf = (event: WebhookEvent): number | undefined =>
          event.type === 'loaf.sold' ? event.price : undefined;
      `,
      rejects: [['loaf.sold', { price: 1 }, '/type', 'required']],
      warnings: ['The property `type`, which carries the name of the event, is not required: it is taken to be.'],
    },
  ],
  [
    'old-webhooks',
    {
      events: { 'loaf.baked': 'LoafBakedEvent' },
      accepts: [['loaf.baked', { event: 'loaf.baked', grams: null }]],
      contains: { 'openapi.json': ['"openapi": "3.1.1"'] },
      warnings: [
        '`x-webhooks` is read as `webhooks`, as it is called since OpenAPI 3.1.',
        '`nullable` is a keyword of OpenAPI 3.0: write `null` among the types.',
      ],
    },
  ],
  [
    'tagged-alternatives',
    {
      events: {
        'pet.cat': 'PetCatEvent',
        'pet.dog': 'PetDogEvent',
        'pet.puppy': 'PetPuppyEvent',
        visit: 'VisitEvent',
      },
      usage: `
        import type { VisitEvent, WebhookEvent } from './types.ts';
        export const livesOf = (event: WebhookEvent): number | undefined =>
          event.kind === 'pet.cat' ? event.lives : undefined;
        export const nameOf = ({ guest }: VisitEvent): string | undefined =>
          guest.type === 'Person' ? guest.name : guest.model;
      `,
      accepts: [
        ['pet.cat', { kind: 'pet.cat', lives: 9 }],
        ['pet.puppy', { kind: 'pet.puppy', tricks: 0 }],
        ['visit', { kind: 'visit', guest: { type: 'Person' } }],
        ['visit', { kind: 'visit', guest: { type: 'robot' } }],
      ],
      rejects: [
        ['pet.cat', { kind: 'pet.dog' }, '/kind', 'const'],
        ['pet.dog', { kind: 'pet.dog', tricks: 'many' }, '/tricks', 'type'],
        ['visit', { kind: 'visit', guest: { type: 'Robot' } }, '/guest', 'anyOf'],
      ],
    },
  ],
  [
    'tagged-base',
    {
      events: { 'order/paid': 'OrderPaidEvent', 'order/sent': 'OrderSentEvent' },
      usage: `
        import type { WebhookEvent } from './types.ts';
        export const amountOf = (event: WebhookEvent): number | undefined =>
          event.topic === 'order/paid' ? event.amount : undefined;
        export const urlOf = ({ source }: WebhookEvent): string | undefined =>
          source.type === 'Site' ? source.url : undefined;
      `,
      accepts: [['order/paid', { topic: 'order/paid', amount: 1, source: { type: 'Shop', till: 3 } }]],
      rejects: [
        ['order/paid', { topic: 'order/paid', source: { type: 'Shop', till: 3 } }, '/amount', 'required'],
        ['order/sent', { topic: 'order/sent', source: { type: 'Shop' } }, '/source/till', 'required'],
      ],
      lacks: { 'openapi.json': ['Unused', '"discriminator"'] },
    },
  ],
  [
    'header-without-value',
    {
      events: { 'release.made': 'ReleaseMadeEvent', push: 'PushEvent', tag: 'TagEvent' },
      delivers: {
        'release.made': { 'X-Event': 'release_made' },
        push: { 'X-Event': 'push' },
        tag: { 'X-Event': 'tag' },
      },
    },
  ],
  [
    'tagged-children',
    {
      events: { 'order.paid': 'OrderPaidEvent', 'order.sent': 'OrderSentEvent', 'shop.opened': 'ShopOpenedEvent' },
      usage: `
        import type { WebhookEvent, ShopOpenedEvent } from './types.ts';
        export const amountOf = (event: WebhookEvent): number | undefined =>
          event.topic === 'order.paid' ? event.amount : undefined;
        export const kind: 'Shop' = ({} as ShopOpenedEvent).shop.kind;
      `,
      accepts: [
        ['order.paid', { topic: 'order.paid', id: 'a', amount: 1 }],
        ['shop.opened', { topic: 'shop.opened', shop: { kind: 'Shop', till: 1 } }],
      ],
      rejects: [
        ['order.paid', { topic: 'order.sent' }, '/topic', 'const'],
        ['order.sent', { topic: 'other' }, '/topic', 'const'],
        ['shop.opened', { topic: 'shop.opened', shop: { kind: 'Stall' } }, '/shop/kind', 'const'],
      ],
      delivers: { 'order.paid': {}, 'order.sent': {}, 'shop.opened': {} },
    },
  ],
  [
    'hostile-names',
    {
      events: { 'a {{ name }}\n\n<script setup> ``` ` */': 'ANameScriptSetupEvent' },
      contains: {
        'docs/index.md': ['# T &#123;&#123; title }} &lt;script setup> import'],
        'docs/a-name-script-setup.md': [
          '# a &#123;&#123; name }} &lt;script setup>',
          '### ex &#123;&#123; e }}',
          "--request 'X`$(ID)'",
          '````json',
          "npx --no 'a; echo x'",
        ],
        'types.ts': [' * \\@deprecated by nobody', ' * \\@deprecated no'],
        'manifest.json': ['"docs/a-name-script-setup.md"'],
      },
      lacks: {
        'docs/index.md': ['{{ title', '{{ d', 'Nothing has this tag'],
        'docs/a-name-script-setup.md': ['# a {{', '<!-- @include', '{{ s }}', 'checks the age'],
        'types.ts': ['* @deprecated'],
      },
      examples: { 'a {{ name }}\n\n<script setup> ``` ` */': ['ex {{ e }}\n\n``` */'] },
      warnings: [
        'No property carries the names of the events (the values of `f ` {{ f }} */` are other ones): they are named after their keys.',
      ],
    },
  ],
];
