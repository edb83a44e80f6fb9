import { describe, expect, test } from 'vitest';
import { eventNames } from '../../generated/catalog.ts';
import { fixtures } from '../../generated/fixtures.ts';
import type { WebhookEventName } from '../../generated/types.ts';
import { createSender } from '../../mocks/index.ts';
import { isWebhookEvent, parseEvent, safeParseEvent } from '../../src/index.ts';
import { eventIdOf, eventTimeOf } from '../../src/parse/envelope.ts';
import { roles } from '../../src/parse/roles.ts';
import { valueAt } from '../../src/parse/value-at.ts';
import { withId, withName, withTime } from '../../src/parse/with-role.ts';
import { createDelivery, createEvent } from '../../src/producer.ts';
import { idOf, make, now, NOW, receiver, SECRET, send, URL, variants } from './support.ts';

describe.each(variants)('%s %s', (name, variant) => {
  const event = make(name, variant);

  test('is valid, in all forms', () => {
    for (const input of [event, JSON.stringify(event), new TextEncoder().encode(JSON.stringify(event))]) {
      expect(parseEvent(input, { name })).toEqual(event);
    }
    expect(isWebhookEvent(event, name)).toBe(true);
  });

  test('is made from its data, and happened when it says', () => {
    const data = roles.data ? valueAt(event, roles.data.path) : event;
    const made = createEvent(name, data as never, { id: idOf(event), timestamp: new Date(NOW), fields: { ...event } });
    expect(safeParseEvent(made, { name })).toMatchObject({ ok: true, name });
    if (roles.time && eventTimeOf(event) !== undefined) expect(eventTimeOf(made)).toBe(NOW);
  });

  test('goes from sender to handler, once', async () => {
    const { handle, seen } = receiver();
    for (const status of [200, 200]) expect(await send(handle, event, name)).toBe(status);
    expect(seen).toEqual(
      roles.id
        ? [[name, event]]
        : [
            [name, event],
            [name, event],
          ],
    );
  });

  test('is rejected under another secret, and where it was changed', async () => {
    const { handle, seen } = receiver();
    const sender = createSender({ fetch: handle, secret: SECRET, now });
    for (const kind of ['secret', 'body'] as const) {
      expect((await sender.tamper(sender.event(name), kind)).answer?.status).toBe(401);
    }
    expect(seen).toEqual([]);
  });

  test('is too old after `maxAge`, if it has a time', async () => {
    const errors: string[] = [];
    const { handle } = receiver({ onInvalid: ({ code }) => errors.push(code) });
    const old = withTime(event, NOW - 17 * 86_400_000) as object;
    await send(handle, eventTimeOf(event) === undefined ? event : old, name);
    expect(errors).toEqual(eventTimeOf(event) === undefined ? [] : ['too_old']);
  });
});

test('an event of another name is acknowledged, and passed on without a schema', async () => {
  const unknown: unknown[] = [];
  const { handle, seen } = receiver({ onUnknown: (event) => unknown.push(event) });
  const [name = ''] = eventNames;
  const event = withName(make(name as WebhookEventName, 'basic'), 'un.heard') as object;
  expect(await send(handle, event, 'un.heard')).toBe(200);
  expect(seen).toEqual([]);
  expect(unknown).toEqual([
    { id: eventIdOf(event), name: 'un.heard', time: eventTimeOf(event), payload: JSON.parse(JSON.stringify(event)) },
  ]);
});

test('events without an id are acknowledged as invalid where the contract gives them one', async () => {
  const codes: string[] = [];
  const { handle } = receiver({ onInvalid: ({ code }) => codes.push(code) });
  const [name = '' as WebhookEventName] = eventNames;
  await send(handle, withId(make(name, 'basic'), '') as object, name);
  expect(codes).toEqual(roles.id && 'path' in roles.id && roles.id.required ? ['invalid_envelope'] : []);
});

test.runIf(roles.name && 'header' in roles.name)('no other header replaces the name of an event', async () => {
  const [name = '' as WebhookEventName] = eventNames;
  const event = make(name, Object.keys(fixtures[name])[0] ?? '');
  const header = roles.name && 'header' in roles.name ? roles.name.header : '';
  const options = { url: URL, secret: SECRET, now, id: idOf(event) };
  for (const key of [header, header.toLowerCase()]) {
    await expect(createDelivery(event, { ...options, name, headers: { [key]: 'x' } })).rejects.toThrow(TypeError);
  }
  await expect(createDelivery(event, options)).rejects.toThrow('`name`');
  await expect(createDelivery(event, { ...options, name: 'a\nb' })).rejects.toThrow(TypeError);
});
