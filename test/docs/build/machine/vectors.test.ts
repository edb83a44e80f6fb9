import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test, vi } from 'vitest';
import { readContract } from '../../../../docs/build/contract.ts';
import { testVectors } from '../../../../docs/build/machine/vectors.ts';
import { readSite } from '../../../../docs/build/site.ts';
import { signWebhook } from '../../../../src/producer.ts';
import { safeVerifyWebhook } from '../../../../src/receiver.ts';
import { defaultScheme } from '../../../../src/signature/default-scheme.ts';
import { type SchemeName, schemesByName } from '../../../../src/signature/scheme-names.ts';

const vectors = testVectors(readContract(readSite().contract));
const TIME = '1726790400';
const SIGNED_AT = Number(TIME) * 1000;
const ID = 'delivery-1';

/** The headers of each form as the documentation of its inventor describes them, with nothing of the package. */
const BY_HAND: Readonly<Record<SchemeName, (body: string, secret: string) => Readonly<Record<string, string>>>> = {
  contract: (body, secret) => ({ [defaultScheme.header]: hmac(secret, body, 'hex') }),
  'hmac-hex': (body, secret) => ({ [defaultScheme.header]: hmac(secret, body, 'hex') }),
  'standard-webhooks': (body, secret) => ({
    'webhook-id': ID,
    'webhook-timestamp': TIME,
    'webhook-signature': `v1,${hmac(Buffer.from(secret.slice('whsec_'.length), 'base64'), `${ID}.${TIME}.${body}`, 'base64')}`,
  }),
  'stripe-style': (body, secret) => ({
    'Stripe-Signature': `t=${TIME},v1=${hmac(secret, `${TIME}.${body}`, 'hex')}`,
  }),
  'github-style': (body, secret) => ({ 'X-Hub-Signature-256': `sha256=${hmac(secret, body, 'hex')}` }),
  'slack-style': (body, secret) => ({
    'X-Slack-Request-Timestamp': TIME,
    'X-Slack-Signature': `v0=${hmac(secret, `v0:${TIME}:${body}`, 'hex')}`,
  }),
  'shopify-style': (body, secret) => ({ 'X-Shopify-Hmac-Sha256': hmac(secret, body, 'base64') }),
};

function hmac(key: string | Buffer, text: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', key).update(text, 'utf8').digest(encoding);
}

test('there is a vector for each form', () => {
  expect(vectors.map(({ form }) => form)).toEqual(Object.keys(schemesByName));
});

describe.each(vectors)('$form', ({ form, secret, body, headers }) => {
  const scheme = schemesByName[form];

  test('has the headers that are computed by hand', () => {
    expect(headers).toEqual(BY_HAND[form](body, secret));
  });

  test('has the headers that the package makes', async () => {
    expect(headers).toEqual(await signWebhook(body, { secret, scheme, id: ID, now: () => SIGNED_AT }));
  });

  test('verifies, and does not with another body', async () => {
    const options = { secret, scheme, now: () => SIGNED_AT };
    expect(await safeVerifyWebhook({ body, headers }, options)).toMatchObject({ ok: true });
    expect(await safeVerifyWebhook({ body: body.replace('ë', 'e'), headers }, options)).toMatchObject({
      ok: false,
      error: { code: 'wrong_signature' },
    });
  });
});

test('the library of Standard Webhooks verifies the vector of its form', () => {
  vi.useFakeTimers({ now: SIGNED_AT });
  try {
    const { secret, body, headers } = vectors.find(({ form }) => form === 'standard-webhooks') ?? {};
    expect(new Webhook(secret ?? '').verify(body ?? '', { ...headers })).toEqual(JSON.parse(body ?? ''));
  } finally {
    vi.useRealTimers();
  }
});
