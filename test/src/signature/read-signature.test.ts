import { expect, test } from 'vitest';
import { generateSecret, signWebhook } from '../../../src/producer.ts';
import { prefixed } from '../../../src/package-name.ts';
import { defineScheme, githubStyle, hmacHex, safeVerifyWebhook, stripeStyle } from '../../../src/receiver.ts';
import { EVENT } from '../../support/any-event.ts';

const secret = generateSecret();
const body = JSON.stringify(EVENT);
const HEX = '64 lower-case hexadecimal characters';
const plain = hmacHex('Acme-Signature');

test.each<[string, typeof plain, (signature: string) => string, string]>([
  ['a character too many before it', plain, (signature) => `0${signature}`, HEX],
  ['a character too many after it', plain, (signature) => `${signature}0`, HEX],
  ['a character too few', plain, (signature) => signature.slice(1), HEX],
  ['upper case', plain, () => 'A'.repeat(64), HEX],
  ['no prefix', githubStyle(), (signature) => signature.slice('sha256='.length), `"sha256=" and ${HEX}`],
  ['nothing after the time', stripeStyle(), (list) => list.split(',')[0] ?? '', `a list of "v1=" and ${HEX}`],
  ['Base64 of another length', defineScheme({ ...plain, encoding: 'base64' }), () => 'YWJj', '44 characters of Base64'],
])('a signature with %s is malformed, and the message says what it must be', async (_name, scheme, change, form) => {
  const signed = await signWebhook(body, { secret, scheme, id: 'evt_1' });
  const headers = { ...signed, [scheme.header]: change(signed[scheme.header] ?? '') };
  const result = await safeVerifyWebhook({ body, headers }, { secret, scheme });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'malformed_signature', message: prefixed(`The header ${scheme.header} is not ${form}.`) },
  });
});
