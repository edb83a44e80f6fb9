import { beforeEach, expect, test, vi } from 'vitest';
import { signWebhook } from '../../../src/producer.ts';
import { safeVerifyWebhook } from '../../../src/receiver.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';
import { EVENT } from '../../support/any-event.ts';

const compare = vi.hoisted(() => ({ calls: 0 }));

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const timingSafeEqual: typeof crypto.timingSafeEqual = (a, b) => (compare.calls++, crypto.timingSafeEqual(a, b));
  return { ...crypto, timingSafeEqual };
});

beforeEach(() => {
  compare.calls = 0;
});

test.each(Object.entries(schemesByName))('compares signatures of %s in constant time', async (_name, scheme) => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = JSON.stringify(EVENT);
  const headers = await signWebhook(body, { secret, scheme, id: 'evt_1' });
  for (const sent of [body, `${body} `]) await safeVerifyWebhook({ body: sent, headers }, { secret, scheme });
  expect(compare.calls).toBe(2);
});
