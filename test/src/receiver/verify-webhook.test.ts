import { afterEach, expect, test, vi } from 'vitest';
import { withName } from '../../../src/parse/with-role.ts';
import { safeVerifyWebhook, verifyWebhook, type VerifyOptions, type WebhookInput } from '../../../src/receiver.ts';
import { UNKNOWN_NAME } from '../../support/any-event.ts';
import { event, now, request, SECRET } from './handler.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('gives the event, or throws what the safe form returns', async () => {
  expect(await verifyWebhook(await request(event), { secret: SECRET, now })).toEqual(event);
  const forged = verifyWebhook(await request(event), { secret: 'another secret', now });
  await expect(forged).rejects.toMatchObject({ code: 'wrong_signature' });
});

test('an event that the contract does not have is told apart', async () => {
  const unknown = await request(withName(event, UNKNOWN_NAME), SECRET, UNKNOWN_NAME);
  const result = await safeVerifyWebhook(unknown, { secret: SECRET, now });
  expect(result).toMatchObject({ ok: false, error: { code: 'unknown_event' } });
});

test('whatever else is thrown is an internal error, with its cause', async () => {
  const cause = new Error('no clock');
  const options: VerifyOptions = {
    secret: SECRET,
    now: () => {
      throw cause;
    },
  };
  const result = await safeVerifyWebhook(await request(event), options);
  expect(result).toMatchObject({ ok: false, error: { code: 'internal_error', cause } });
});

test('options are read once for as long as the same object is passed', async () => {
  const read = vi.fn<() => string>(() => SECRET);
  const options: VerifyOptions = {
    now,
    get secret() {
      return read();
    },
  };
  await verifyWebhook(await request(event), options);
  const times = read.mock.calls.length;
  await verifyWebhook(await request(event), options);
  expect(read.mock.calls.length).toBe(times);
});

test('no timer is left behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await verifyWebhook(await request(event), { secret: async () => SECRET, now });
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['headers that are null', { headers: null, body: '' }],
  ['a request of Node', { headers: {}, body: {}, on: () => undefined }],
  ['an event of h3', { method: 'POST', headers: new Headers(), path: '/' }],
])('%s is a mistake of the programmer', async (_what, input) => {
  const verifying = safeVerifyWebhook(input as WebhookInput, { secret: SECRET, now });
  await expect(verifying).rejects.toThrow('The first argument must be a `Request`, or `{ body, headers }`');
});

test('needs no `Blob` and no `Headers`, as in jsdom', async () => {
  const headers = Object.fromEntries((await request(event)).headers);
  vi.stubGlobal('Headers', undefined);
  vi.stubGlobal('Blob', undefined);
  const bytes = new TextEncoder().encode(JSON.stringify(event));
  expect(await verifyWebhook({ headers, body: bytes }, { secret: SECRET, now })).toEqual(event);
  const parsed = await safeVerifyWebhook({ headers, body: event } as never, { secret: SECRET, now });
  expect(parsed).toMatchObject({ ok: false, error: { code: 'body_already_parsed' } });
});
