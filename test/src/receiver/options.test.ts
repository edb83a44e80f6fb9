import { describe, expect, test, vi } from 'vitest';
import { createMemoryDedupe, createWebhookHandler, type Dedupe } from '../../../src/receiver.ts';
import { prefixed } from '../../../src/package-name.ts';
import { NAME, NOW } from '../../support/any-event.ts';
import { event, handler, SECRET, send } from './handler.ts';

const DAY_MS = 86_400_000;

describe('options', () => {
  const numbers = ['maxBodyBytes', 'maxBufferedBytes', 'maxAge', 'clockSkew', 'timeout', 'maxHandlerTime'] as const;
  const wrong: readonly unknown[] = [Number.NaN, Infinity, -1, '1mb', '5000', null, new Date(0)];
  const cases = numbers.flatMap((name) => wrong.map((value): [string, unknown] => [name, value]));

  test.each<[string, unknown]>([
    ...cases,
    ...['maxBodyBytes', 'maxBufferedBytes', 'maxAge', 'timeout', 'maxHandlerTime'].map((name): [string, unknown] => [
      name,
      0,
    ]),
    ['maxBodyBytes', 0.5],
    ['maxBufferedBytes', 0.5],
    ['timeout', 2 ** 31],
    ['maxHandlerTime', 2 ** 31],
    ['on', undefined],
    ['on', 'all'],
    ['on', []],
    ['onEvent', {}],
    ['onUnknown', 'log'],
    ['onInvalid', 1],
    ['onError', true],
    ['onHandled', null],
    ['rejectInvalid', 'false'],
    ['errorHelp', 'https://example.com/errors'],
    ['errorHelp', 'errors/'],
    ['errorHelp', 'see https://example.com/errors/'],
    ['errorHelp', new URL('https://example.com/errors/')],
    ['rejectUnknown', 1],
    ['now', 1],
    ['dedupe', {}],
    ['dedupe', true],
    ['dedupe', null],
    ['dedupe', { ...createMemoryDedupe(), release: undefined }],
  ])('rejects %s: %s', (name, value) => {
    const make = (): unknown => createWebhookHandler({ secret: SECRET, on: {}, [name]: value });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(prefixed(`\`${name}\` must be `));
  });

  test.each<[string, unknown]>([
    ['without claimTtl', undefined],
    ['whose claims last longer than a timer', 2 ** 31],
  ])('rejects a store %s', (_name, claimTtl) => {
    const dedupe = { ...createMemoryDedupe(), claimTtl } as Dedupe;
    expect(() => createWebhookHandler({ secret: SECRET, on: {}, dedupe })).toThrow('`dedupe.claimTtl` must be ');
  });

  test.each<[string, unknown]>([
    ['errorHelp', 'http://localhost:3000/errors/'],
    ['clockSkew', 0],
    ['timeout', 2 ** 31 - 1],
    ['maxHandlerTime', 2 ** 31 - 1],
    ['maxAge', Number.MAX_SAFE_INTEGER],
    ['maxBodyBytes', 1],
  ])('takes %s: %s', (name, value) => {
    expect(() => createWebhookHandler({ secret: SECRET, on: {}, [name]: value })).not.toThrow();
  });

  test.each<[string, object]>([
    ['a handler that is not a function', { on: { [NAME]: 'log' } }],
    ['a scheme that does not exist', { scheme: 'hmac' }],
  ])('rejects %s', (_name, options) => {
    expect(() => createWebhookHandler({ secret: SECRET, on: {}, ...options })).toThrow(TypeError);
  });

  test.each([
    ['16 days old', -16 * DAY_MS, '200'],
    ['older', -16 * DAY_MS - 1, '400 {"code":"too_old"}'],
    ['5 minutes in the future', 5 * 60_000, '200'],
    ['further in the future', 5 * 60_000 + 1, '400 {"code":"in_future"}'],
  ])('by default an event may be 16 days old and 5 minutes in the future: %s', async (_name, ms, answer) => {
    expect(await handler({ rejectInvalid: true, now: () => NOW - ms })(event)).toBe(answer);
  });

  test('by default the time is that of the clock', async () => {
    const clock = vi.spyOn(Date, 'now').mockReturnValue(NOW);
    const handle = createWebhookHandler({ secret: SECRET, on: {}, rejectInvalid: true });
    expect(await send(handle, event)).toBe('200');
    clock.mockRestore();
  });

  test.each([Number.NaN, Infinity, undefined, '0'])('a clock that returns %s accepts nothing', async (time) => {
    const errors: unknown[] = [];
    const broken = { now: () => time as number, onError: ({ cause }: Error) => errors.push(cause) };
    expect(await handler(broken)(event)).toBe('500 {"code":"internal_error"}');
    expect(errors).toEqual([
      new TypeError(
        prefixed(
          `\`now()\` must be a number of milliseconds since 1970, got ${
            typeof time === 'string' ? '"0"' : String(time)
          }.`,
        ),
      ),
    ]);
    const dedupe = createMemoryDedupe({ now: () => time as number });
    expect(() => dedupe.claim('evt')).toThrow('`now()` must be ');
  });

  test('an empty list of events needs `onEvent`', () => {
    const onEvent = (): undefined => undefined;
    expect(() => createWebhookHandler({ secret: SECRET, onEvent })).not.toThrow();
    expect(() => createWebhookHandler({ secret: SECRET, onEvent, on: 'all' as never })).toThrow('`on` must be ');
  });
});
