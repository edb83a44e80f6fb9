import { describe, expect, test } from 'vitest';
import { settingsOf } from '../../../examples/dispatch-bullmq/settings.ts';
import { deliveryPolicy } from '../../../src/index.ts';

describe('settings of dispatch-bullmq', () => {
  test.each([
    ['CONCURRENCY', '1.5'],
    ['CONCURRENCY', '0'],
    ['CONCURRENCY', ''],
    ['CONCURRENCY', 'many'],
    ['ENDPOINT_CONCURRENCY', '-1'],
    ['ENDPOINT_PER_SECOND', '0'],
    ['ENDPOINT_PER_SECOND', 'Infinity'],
    ['OPEN_AFTER', '2.5'],
    ['PROBE_AFTER_MS', '0x'],
    ['MAX_PROBE_AFTER_MS', '9999'],
    ['DISABLE_AFTER_MS', '-1'],
    ['SLOW_AFTER_MS', '0'],
    ['KEEP_MS', '3 days'],
    ['MAX_KEPT', '0'],
    ['MAX_PENDING', '0'],
    ['BATCH', '10000'],
    ['REPEAT_MS', 'NaN'],
    ['EVENT_GRACE_MS', ' '],
    ['DEAD_LETTER_MS', '1e30'],
    ['MAX_DEAD_LETTERS', '0.5'],
    ['MAX_ATTEMPTS_LOGGED', '0'],
    ['RECOVER_AFTER_MS', '999'],
    // A timer would take it for 1.
    ['SWEEP_MS', '2147483648'],
    ['DISPATCH_TIMEOUT_MS', '0'],
    ['MAX_DISPATCHING', '0'],
    ['MEMORY_CHECK_MS', '0'],
    ['ATTEMPT_TIMEOUT_MS', '9999999999'],
    ['DRAIN_MS', '0'],
    ['ALLOW_PRIVATE', 'true'],
    ['PREFIX', 'webhooks'],
    ['PREFIX', ''],
  ])('rejects %s=%s', (name, value) => {
    expect(() => settingsOf({ [name]: value })).toThrow(
      expect.objectContaining({
        name: 'TypeError',
        message: expect.stringMatching(new RegExp(`^${name} must .*"${value}"\\.$`)),
      }),
    );
  });

  test.each(['localhost:6379', 'http://user:password@example.com'])(
    'rejects REDIS_URL=%s without its password',
    (url) => {
      expect(() => settingsOf({ REDIS_URL: url })).toThrow(/^REDIS_URL must be a URL that begins with redis:[^@]+$/);
    },
  );

  test('takes what it is given, and the policy of the spec otherwise', () => {
    const settings = settingsOf({ ENDPOINT_PER_SECOND: '0.5', PROBE_AFTER_MS: '600000', PREFIX: 'a{b}:c' });
    expect(settings).toMatchObject({
      prefix: 'a{b}:c',
      attemptTimeout: deliveryPolicy.timeoutSeconds * 1_000,
      limits: { perSecond: 0.5 },
      health: { firstProbeAfter: 600_000, maxProbeAfter: 600_000 },
      allowPrivate: false,
    });
  });
});
