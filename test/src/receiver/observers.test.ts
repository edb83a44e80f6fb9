import { expect, test } from 'vitest';
import { signatureScheme } from '../../../src/index.ts';
import { withId } from '../../../src/parse/with-role.ts';
import { ID, idOf, NAME } from '../../support/any-event.ts';
import { create, event, send, SECRET } from './handler.ts';

test.each<[string, () => unknown]>([
  ['throws', () => JSON.parse('')],
  ['rejects', () => Promise.reject(new Error('logger down'))],
  ['never ends', () => new Promise(() => undefined)],
])('an observer that %s changes no answer', async (_name, observer) => {
  const handle = create({ rejectInvalid: true, onError: observer, onHandled: observer });
  expect(await send(handle, {})).toBe('400 {"code":"invalid_envelope"}');
  expect(await send(handle, event)).toBe('200');
});

test('observers are told what is known of a delivery', async () => {
  const seen: unknown[] = [];
  const handle = create({
    secret: [SECRET, 'whsec_previous'],
    rejectInvalid: true,
    onEvent: (each) => {
      if (idOf(each) === 'evt_broken') throw new Error('down');
    },
    onHandled: ({ durationMs, ...rest }) => seen.push([rest, durationMs > 0]),
    onError: ({ code }, { header, durationMs, ...rest }) =>
      seen.push([code, rest, header(signatureScheme.header) !== undefined, durationMs > 0]),
  });
  const sent: [unknown, string][] = [
    [event, 'whsec_previous'],
    [event, SECRET],
    [event, 'whsec_stranger'],
    [{}, SECRET],
    [withId(event, 'evt_broken'), SECRET],
  ];
  for (const [value, secret] of sent) await send(handle, value, secret);
  const [id, name] = [ID, NAME];
  const nobody = { id: undefined, name: undefined };
  expect(seen).toEqual([
    [{ id, name, duplicate: false, secretIndex: 1 }, true],
    [{ id, name, duplicate: true, secretIndex: 0 }, true],
    ['wrong_signature', { ...nobody, phase: 'request' }, true, true],
    ['invalid_envelope', { ...nobody, phase: 'event' }, true, true],
    ['handler_failed', { id: 'evt_broken', name, phase: 'handler' }, true, true],
  ]);
});
