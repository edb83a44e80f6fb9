import { describe, expect, test } from 'vitest';
import type { Roles } from '../../../src/parse/roles.ts';
import { fromMessage, toMessage } from '../../../src/stream/wire-event.ts';
import { eventIdOf, eventNameOf } from '../../../src/parse/envelope.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { eventNames } from '../../../generated/catalog.ts';

const [name] = eventNames;
const event = fixture(name as NonNullable<typeof name>);
const [id, stated] = [eventIdOf(event), eventNameOf(event)];
const inBody = { path: ['id'], required: true };
const options = { identity: { id: 'given', name: 'given.name' }, generateId: () => 'generated' };

describe('a contract', () => {
  test.for<[string, Roles]>([
    ['an id in a header', { id: { header: 'x-id', required: true }, name: inBody }],
    ['no id', { name: inBody }],
    ['an optional id', { id: { path: ['id'], required: false }, name: inBody }],
    ['a name in a header', { id: inBody, name: { header: 'x-name', required: true } }],
    ['no name', { id: inBody }],
  ])('with %s sends id and name beside the event', ([, places]) => {
    const without = toMessage({ value: 1 }, options, places);
    expect(without).toEqual({ id: 'given', text: '{"id":"given","name":"given.name","event":{"value":1}}' });
    expect(fromMessage(without.text, places)).toEqual({ id: 'given', name: 'given.name', event: { value: 1 } });
    const unnamed = toMessage({ value: 1 }, { ...options, identity: {} }, places);
    expect(fromMessage(unnamed.text, places)).toEqual({ id: 'generated', event: { value: 1 } });
    expect([unnamed.id, fromMessage('[]', places), fromMessage('{', places)]).toEqual([
      'generated',
      { event: [] },
      { event: '{' },
    ]);
  });

  test('with both in every body sends the event unchanged', () => {
    const places = { id: inBody, name: inBody };
    const message = toMessage(event, options, places);
    expect(message).toEqual({ id, text: JSON.stringify(event) });
    expect(fromMessage(message.text, places)).toEqual({
      ...(typeof id === 'string' && { id }),
      ...(typeof stated === 'string' && { name: stated }),
      event,
    });
    expect(toMessage(event, { ...options, body: {} }, places).text).toBe('{}');
  });
});
