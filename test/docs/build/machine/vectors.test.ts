import { describe, expect, test } from 'vitest';
import { readContract } from '../../../../docs/build/contract.ts';
import { testVectors } from '../../../../docs/build/machine/vectors.ts';
import { readSite } from '../../../../docs/build/site.ts';
import { signWebhook } from '../../../../src/producer.ts';
import { safeVerifyWebhook } from '../../../../src/receiver.ts';
import { schemesByName } from '../../../../src/signature/scheme-names.ts';

const vectors = testVectors(readContract(readSite().contract));
const SIGNED_AT = 1_726_790_400_000;

test('there is a vector for each form', () => {
  expect(vectors.map(({ form }) => form)).toEqual(Object.keys(schemesByName));
});

describe.each(vectors)('$form', ({ form, secret, body, headers }) => {
  const scheme = Object.entries(schemesByName).find(([name]) => name === form)?.[1];

  test('has the headers that the package makes', async () => {
    const made = await signWebhook(body, { secret, ...(scheme && { scheme }), id: 'delivery-1', now: () => SIGNED_AT });
    expect(headers).toEqual(made);
  });

  test('verifies, and does not with another body', async () => {
    const options = { secret, ...(scheme && { scheme }), now: () => SIGNED_AT };
    expect(await safeVerifyWebhook({ body, headers }, options)).toMatchObject({ ok: true });
    expect(await safeVerifyWebhook({ body: body.replace('ë', 'e'), headers }, options)).toMatchObject({
      ok: false,
      error: { code: 'wrong_signature' },
    });
  });
});
