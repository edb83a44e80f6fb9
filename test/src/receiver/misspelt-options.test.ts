import { describe, expect, test } from 'vitest';
import { prefixed } from '../../../src/package-name.ts';
import {
  createMemoryDedupe,
  createRedisDedupe,
  createSqlDedupe,
  createWebhookHandler,
  safeVerifyWebhook,
  verifyWebhook,
} from '../../../src/receiver.ts';
import { NAME, UNKNOWN_NAME } from '../../support/any-event.ts';
import { create, event, now, request, SECRET } from './handler.ts';

const redis = { eval: async () => 'claimed' };
const postgres = { query: async () => ({ rows: [] }) };

describe('a misspelt option, whose default would apply in silence', () => {
  test.each<[string, string, string, (option: object) => unknown]>([
    ['createWebhookHandler', 'maxage', 'maxAge', (option) => create(option)],
    ['createWebhookHandler', 'max_body_bytes', 'maxBodyBytes', (option) => create(option)],
    ['createWebhookHandler', 'timeoutMs', 'timeout', (option) => create(option)],
    ['createWebhookHandler', 'dedup', 'dedupe', (option) => create(option)],
    ['createWebhookHandler', 'rejectUnkown', 'rejectUnknown', (option) => create(option)],
    ['createWebhookHandler', 'onevent', 'onEvent', (option) => create(option)],
    ['createWebhookHandler', 'ON', 'on', (option) => createWebhookHandler({ secret: SECRET, ...option } as never)],
    ['createWebhookHandler', 'secrets', 'secret', (option) => createWebhookHandler({ on: {}, ...option } as never)],
    ['createMemoryDedupe', 'claimTTL', 'claimTtl', (option) => createMemoryDedupe(option)],
    ['createRedisDedupe', 'prefixes', 'prefix', (option) => createRedisDedupe(redis, { name: 'a', ...option })],
    ['createSqlDedupe', 'tables', 'table', (option) => createSqlDedupe(postgres, { name: 'a', ...option })],
  ])('%s rejects %s: did you mean %s?', (what, given, meant, make) => {
    const named = prefixed(`${what} has no option \`${given}\`. Did you mean ${meant}?`);
    expect(() => make({ [given]: 1 })).toThrow(new TypeError(named));
  });

  test.each([verifyWebhook, safeVerifyWebhook])('is rejected by %o', async (verify) => {
    const verifying = verify(await request(event), { secret: SECRET, now, maxage: 1 } as never);
    await expect(verifying).rejects.toThrow('verifyWebhook has no option `maxage`. Did you mean maxAge?');
  });
});

test.each([NAME.slice(0, -1), `${NAME}s`, NAME.replaceAll('.', '_'), NAME.toUpperCase()])(
  'a handler of an event that the contract does not have, but nearly, is rejected: %s',
  (name) => {
    const make = (): unknown => create({ on: { [name]: () => undefined } });
    expect(make).toThrow(prefixed(`The contract has no event \`${name}\`. Did you mean ${NAME}?`));
    const others: object = { [NAME]: () => undefined, [UNKNOWN_NAME]: () => undefined };
    expect(() => create({ on: others })).not.toThrow();
  },
);

describe('the names of other things', () => {
  test.each<[string, object]>([
    ['of another program', { region: 'eu', logger: console, of: 1, nov: 2 }],
    ['near an option that is given', { secrets: { stripe: 'x' }, timeouts: 1, timeout: 5 }],
  ])('are left alone: %s', (_name, others) => {
    expect(() => create(others)).not.toThrow();
  });

  test('options of a handler verify as well', async () => {
    const options = { secret: SECRET, now, on: {}, onError: () => undefined, dedupe: false as const };
    expect(() => createWebhookHandler(options)).not.toThrow();
    expect((await safeVerifyWebhook(await request(event), options)).ok).toBe(true);
  });
});

test.each<[string, () => unknown]>([
  ['createWebhookHandler', () => createWebhookHandler(undefined as never)],
  ['createMemoryDedupe', () => createMemoryDedupe(null as never)],
])('options must be an object: %s', (what, make) => {
  expect(make).toThrow(prefixed(`\`options\` must be an object for ${what}, got `));
});
