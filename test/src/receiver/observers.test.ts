import { afterEach, describe, expect, test, vi } from 'vitest';
import { signatureScheme } from '../../../src/index.ts';
import { withData, withId, withName } from '../../../src/parse/with-role.ts';
import { ID, idOf, NAME, UNKNOWN_NAME } from '../../support/any-event.ts';
import { create, event, request, send, SECRET } from './handler.ts';

afterEach(() => void vi.useRealTimers());

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

test('an answer does not wait for observers where there is a `waitUntil`', async () => {
  // No time passes, and none has to.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const works: Promise<unknown>[] = [];
  const platform = { waitUntil: (work: Promise<unknown>) => works.push(work) };
  let end = (): void => undefined;
  const handle = create({ onHandled: () => new Promise<void>((resolve) => (end = resolve)) });
  expect((await handle(await request(event), platform)).status).toBe(200);
  vi.useRealTimers();
  expect(works).toHaveLength(1);
  end();
  await Promise.all(works);
});

test('an answer waits 200 ms for observers where there is none', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const handle = create({ onHandled: () => new Promise(() => undefined) });
  const answers: string[] = [];
  void send(handle, event).then((answer) => answers.push(answer));
  while (vi.getTimerCount() === 0) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(199);
  await new Promise(setImmediate);
  expect(answers).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  await expect.poll(() => answers).toEqual(['200']);
});

describe('drift', () => {
  const broken = withData(event, {});

  test('is told of each known event and its issues, before the handler', async () => {
    const seen: unknown[] = [];
    const handle = create({
      onDrift: (name, value, issues) => seen.push([name, value, issues.length > 0]),
      onEvent: () => seen.push('handled'),
      onInvalid: () => seen.push('invalid'),
    });
    const unknown = withName(withId(event, 'evt_u'), UNKNOWN_NAME);
    for (const value of [event, withId(broken, 'evt_b')]) await send(handle, value);
    await send(handle, unknown, SECRET, UNKNOWN_NAME);
    expect(seen).toEqual([[NAME, event, false], 'handled', [NAME, withId(broken, 'evt_b'), true], 'invalid']);
  });

  test.each<[string, () => unknown]>([
    ['throws', () => JSON.parse('')],
    ['rejects', () => Promise.reject(new Error('metrics down'))],
    ['never ends', () => new Promise(() => undefined)],
  ])('an observer that %s keeps no event from its handler', async (_name, onDrift) => {
    const seen: string[] = [];
    expect(await send(create({ onDrift, onEvent: () => seen.push('handled') }), event)).toBe('200');
    expect(seen).toEqual(['handled']);
  });
});
