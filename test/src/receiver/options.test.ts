import { describe, expect, test } from 'vitest';
import { createWebhookHandler } from '../../../src/receiver.ts';
import { prefixed } from '../../../src/package-name.ts';
import { NAME } from '../../support/any-event.ts';
import { SECRET } from './handler.ts';

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
    ['timeout', 2 ** 31],
    ['on', undefined],
    ['on', 'all'],
    ['onEvent', {}],
    ['onUnknown', 'log'],
    ['onInvalid', 1],
    ['onError', true],
    ['onHandled', null],
    ['rejectInvalid', 'false'],
    ['errorHelp', 'https://example.com/errors'],
    ['errorHelp', 'errors/'],
    ['rejectUnknown', 1],
    ['now', 1],
    ['dedupe', {}],
    ['dedupe', true],
  ])('rejects %s: %s', (name, value) => {
    const make = (): unknown => createWebhookHandler({ secret: SECRET, on: {}, [name]: value });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(prefixed(`\`${name}\` must be `));
  });

  test.each<[string, object]>([
    ['a handler that is not a function', { on: { [NAME]: 'log' } }],
    ['a scheme that does not exist', { scheme: 'hmac' }],
  ])('rejects %s', (_name, options) => {
    expect(() => createWebhookHandler({ secret: SECRET, on: {}, ...options })).toThrow(TypeError);
  });

  test('an empty list of events needs `onEvent`', () => {
    expect(() => createWebhookHandler({ secret: SECRET, onEvent: () => undefined })).not.toThrow();
  });
});
