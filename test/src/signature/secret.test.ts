import { describe, expect, test } from 'vitest';
import {
  createWebhookHandler,
  safeVerifyWebhook,
  type SecretSource,
  type SignatureScheme,
  standardWebhooks,
  verifyWebhook,
} from '../../../src/receiver.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';

const make = (secret: unknown, scheme = defaultScheme): unknown =>
  createWebhookHandler({ secret: secret as string, scheme, on: {} });

describe('a secret that is plainly a mistake is rejected when the handler is made', () => {
  test.each<[string, unknown, string]>([
    ['undefined as text', 'undefined', 'is the text of a missing value'],
    ['undefined behind a prefix', `whsec_${String(undefined)}`, 'is the text of a missing value'],
    ['null as text', 'null', 'is the text of a missing value'],
    ['an object as text', String({}), 'is the text of a missing value'],
    ['a placeholder', '${HEYOO_WEBHOOKS_SECRET}', 'contains a placeholder that was not replaced'],
    ['a placeholder behind a prefix', 'whsec_${SECRET}', 'contains a placeholder that was not replaced'],
    ['a zero-width space', 'whsec_4f9a\u200B2c7d', 'contains a control or invisible character'],
    ['a byte order mark in it', 'whsec_4f\uFEFF9a2c7d', 'contains a control or invisible character'],
    ['a soft hyphen', 'whsec_4f9a\u00AD2c7d', 'contains a control or invisible character'],
    ['an end of line', 'whsec_4f9a2c7d\n', 'starts or ends with white space'],
    ['a space before it', ' whsec_4f9a2c7d', 'starts or ends with white space'],
    ['a prefix alone', 'whsec_', 'is empty or a prefix alone'],
    ['the prefix of another sender alone', 'acme_', 'is empty or a prefix alone'],
    ['undefined behind the prefix of another sender', 'acme_undefined', 'is the text of a missing value'],
    ['a number', 7, 'is not text'],
    ['an object', { secret: {} }, 'is not text'],
  ])('%s', (_name, secret, message) => {
    expect(() => make(secret)).toThrow(TypeError);
    expect(() => make(secret)).toThrow(`@heyoo/webhooks: The secret ${message}.`);
    expect(() => make(['whsec_4f9a2c7d', secret])).toThrow(message);
  });

  test('whose look-up at module level found nothing: the message names the function form', () => {
    for (const empty of [undefined, null, '']) {
      for (const secret of [empty, [empty], ['whsec_4f9a2c7d', empty], { id: 'acme', secret: empty }]) {
        expect(() => make(secret)).toThrow(TypeError);
        expect(() => make(secret)).toThrow('`secret: () => process.env.NAME`');
      }
    }
  });

  test.each([verifyWebhook, safeVerifyWebhook])('%o throws a TypeError too', async (verify) => {
    const input = { body: '{}', headers: {} };
    await expect(verify(input, { secret: 'whsec_' })).rejects.toBeInstanceOf(TypeError);
    await expect(verify(input, { secret: [] })).rejects.toThrow('There is no secret in the list.');
  });

  test.each(['whsec_', 'null', []])('one that a look-up returns is reported by the delivery: %j', async (secret) => {
    const result = await safeVerifyWebhook(
      { body: '{}', headers: { [defaultScheme.header]: '0'.repeat(64) } },
      { secret: () => secret },
    );
    expect(result).toMatchObject({ error: { code: 'secret_unavailable', cause: expect.any(TypeError) } });
  });
});

test.each([
  ['acme-', 'is empty or a prefix alone'],
  ['acme-undefined', 'is the text of a missing value'],
  ['acme- 4f9a', 'starts or ends with white space'],
])('what follows the prefix of a scheme is a secret as well: %s', (secret, message) => {
  const scheme: SignatureScheme = { ...defaultScheme, stripPrefix: 'acme-' };
  expect(() => make(secret, scheme)).toThrow(`The secret ${message}.`);
});

test.each<[unknown]>([[7], [''], [null], [{}]])('the id of a secret must be text: %j', (id) => {
  const message = 'The `id` of a secret must be text that is not empty.';
  expect(() => make([{ id, secret: 'whsec_4f9a2c7d' }])).toThrow(message);
});

test.each<[SecretSource, SignatureScheme]>([
  ['x', defaultScheme],
  ['null and void', defaultScheme],
  ['[object', defaultScheme],
  ['pass word', defaultScheme],
  ['k'.repeat(4_000), defaultScheme],
  [`whsec_${btoa('k')}`, standardWebhooks],
  [btoa('k'.repeat(200)), standardWebhooks],
])('any other key is accepted, whatever its length: %s', (secret, scheme) => {
  expect(() => make(secret, scheme)).not.toThrow();
});

test.each(['QUI=', 'QQ=='])('Base64 has one spelling of a key: %s, and none with bits to spare', (text) => {
  expect(() => make(text, standardWebhooks)).not.toThrow();
  const [last = ''] = text.replaceAll('=', '').slice(-1);
  const spare = text.replace(`${last}=`, `${String.fromCharCode(last.charCodeAt(0) + 1)}=`);
  expect(() => make(spare, standardWebhooks)).toThrow('The secret is not Base64.');
});
