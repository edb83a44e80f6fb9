import { expect, test } from 'vitest';
import { createDelivery, generateSecret, signWebhook } from '../../../src/producer.ts';
import { standardWebhooks } from '../../../src/signature/schemes.ts';

const id = 'evt_1';
const secretOf = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 1).toString('base64')}`;

test.each([1, 23, 65])('a sender rejects a key of Standard Webhooks of %i bytes', async (bytes) => {
  const options = { secret: [generateSecret(), secretOf(bytes)], scheme: standardWebhooks } as const;
  const rejected = { name: 'TypeError', message: expect.stringContaining(`got ${bytes}`) };
  await expect(signWebhook('', { ...options, id })).rejects.toMatchObject(rejected);
  await expect(createDelivery({ id }, { ...options, url: 'https://a.example' })).rejects.toMatchObject(rejected);
});

test.each([24, 64])('a sender signs with a key of Standard Webhooks of %i bytes', async (bytes) => {
  const secret = secretOf(bytes);
  expect(await signWebhook('', { secret, scheme: standardWebhooks, id })).toHaveProperty('webhook-signature');
});
