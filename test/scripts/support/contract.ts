import type { Contract, EventContract } from '../../../scripts/contract/contract.ts';

/** An event with something of everything. */
export const EVENT: EventContract = {
  name: 'loaf.baked',
  key: 'loaf.baked',
  identifier: 'LoafBaked',
  typeName: 'LoafBakedEvent',
  slug: 'loaf.baked',
  method: 'post',
  operationId: undefined,
  summary: 'A loaf is baked',
  description: 'Fresh, with <b>crust</b>.',
  deprecated: false,
  sending: { when: ['The oven opens.'], notWhen: ['It is <b>cold</b>.'], undocumented: [] },
  tags: ['oven'],
  headers: [{ name: 'X-Sign', required: true, example: undefined, description: 'a | b', assumption: undefined }],
  responses: [{ status: '2XX', description: 'Thanks', assumption: 'Guessed', body: undefined }],
  contentType: 'application/json',
  payload: { required: ['grams'], properties: { grams: { type: 'integer', description: 'Weight' } } },
  examples: [
    { name: 'basic', summary: 'Rye', value: { grams: 750 }, authored: true },
    { name: 'minimal', summary: undefined, value: { grams: 1 }, authored: false },
  ],
  match: { in: 'body', name: 'event', value: 'loaf.baked' },
  markers: [],
};

export const CONTRACT: Contract = {
  title: 'Bakery',
  version: '1.0.0',
  description: undefined,
  packageName: undefined,
  document: {},
  commonAssumption: undefined,
  tags: [{ name: 'oven', description: 'About ovens' }],
  constants: [],
  discriminator: { in: 'body', name: 'event' },
  envelope: {},
  events: [EVENT],
  schemas: [],
  scenarios: [],
};
