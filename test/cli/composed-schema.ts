import type { Schema } from '../../cli/schema.ts';

/** An event whose fields lie in parts, in alternatives and behind an alias. */
export const COMPOSED: Schema = {
  $ref: '#/$defs/Event',
  $defs: {
    Event: {
      allOf: [
        { $ref: '#/$defs/Envelope' },
        { properties: { data: { oneOf: [{ $ref: '#/$defs/Alias' }, { $ref: '#/$defs/Card' }, { type: 'null' }] } } },
      ],
    },
    Envelope: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    Alias: { $ref: '#/$defs/Bank' },
    Bank: {
      type: 'object',
      required: ['kind', 'iban'],
      properties: {
        kind: { const: 'bank' },
        iban: { type: 'string' },
        steps: {
          type: 'array',
          items: { anyOf: [{ type: 'object', properties: { at: { type: 'string' } } }, { type: 'string' }] },
        },
      },
    },
    Card: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: 'card' }, last4: { type: 'string' }, parent: { $ref: '#/$defs/Card' } },
    },
  },
};
