import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixtures } from '../../../mocks/fixtures.ts';
import { createSender, type Sender, type SenderOptions } from '../../../mocks/sender/create-sender.ts';
import type { SendResult } from '../../../mocks/sender/send-result.ts';
import { eventNames, isWebhookEvent } from '../../../src/index.ts';
import { createWebhookHandler, verifyWebhook } from '../../../src/receiver.ts';
import { standardWebhooks } from '../../../src/signature/schemes.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';
import { ALL } from '../../support/all.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.parse('2026-03-01T12:00:00Z');
const now = (): number => NOW;
const schemes = Object.entries(schemesByName);

interface Endpoint {
  readonly sender: Sender;
  readonly handled: string[];
  readonly codes: string[];
}

function endpoint(extra: Partial<SenderOptions> = {}): Endpoint {
  const handled: string[] = [];
  const codes: string[] = [];
  const { scheme = defaultScheme } = extra;
  const push = ({ id }: { readonly id: string }): void => void handled.push(id);
  const on = Object.fromEntries(eventNames.map((name) => [name, push]));
  const fetch = createWebhookHandler({
    rejectInvalid: true,
    secret: SECRET,
    scheme,
    now,
    on,
    onError: ({ code }) => codes.push(code),
  });
  return { sender: createSender({ fetch, secret: SECRET, now, ...extra } as SenderOptions), handled, codes };
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe.each(schemes)('%s', (_name, scheme) => {
  test.each(eventNames)('%s arrives in each variant, as an event of its own that happens now', async (name) => {
    const { sender, handled } = endpoint({ scheme });
    const variants = Object.keys(fixtures[name]);
    for (const variant of variants) {
      const { event, request, answer } = await sender.send(name, { variant: variant as 'basic' });
      expect(answer).toEqual({ status: 200, headers: {}, body: '' });
      expect(isWebhookEvent(event, name)).toBe(true);
      expect(event.timestamp).toBe('2026-03-01T12:00:00.000Z');
      expect(JSON.parse(text(request.body))).toEqual(event);
      expect(await verifyWebhook(request, { secret: SECRET, scheme, now })).toEqual(event);
    }
    expect(new Set(handled).size).toBe(variants.length);
  });

  test('the same seed and time give the same bytes, another seed others', async () => {
    const requests = async (seed: number | string): Promise<string[]> => {
      const { sender } = endpoint({ scheme, seed });
      const sent: SendResult[] = [
        await sender.send('campaign.clicked'),
        await sender.send('post.published', { variant: 'nulls' }),
        await sender.tamper(sender.event('campaign.shared'), 'secret'),
      ];
      return sent.map(({ request }) => `${JSON.stringify(request.headers)} ${text(request.body)}`);
    };
    expect(await requests(7)).toEqual(await requests(7));
    expect(await requests('seven')).toEqual(await requests('seven'));
    const all = [...(await requests(7)), ...(await requests(8)), ...(await requests('7!'))];
    expect(new Set(all).size).toBe(all.length);
  });

  test('all secrets sign where the scheme has room for them', async () => {
    const { sender } = endpoint({ scheme, secret: [SECRET, 'whsec_dGhlIG5leHQga2V5IG9mIDI0IGJ5dGVz'] });
    const { request, answer } = await sender.send('campaign.created');
    expect(answer?.status).toBe(200);
    const signatures = request.headers[scheme.header]
      ?.split(scheme.list ?? '\n')
      .filter((entry) => entry.startsWith(scheme.prefix ?? ''));
    expect(signatures).toHaveLength(scheme.list === undefined ? 1 : 2);
  });
});

test('the first event under seed 1 is this one on any machine', () => {
  const { sender } = endpoint({ seed: 1 });
  const event = sender.event('post.published', { variant: 'minimal' });
  expect([event.id, event.data.post.id]).toEqual(['evt_514e28b736b5ba872fef5c8f', 'pst_7kS4eFf4ZaF5']);
});

test('no two events under one seed have the same id', () => {
  const length = ALL ? 100_000 : 20_000;
  const { sender } = endpoint();
  const ids = Array.from({ length }, (_, index) => sender.event(index % 2 ? 'post.published' : 'campaign.shared').id);
  expect(new Set(ids).size).toBe(length);
});

test('no two seeds share an id', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(fc.integer(), fc.string()), { minLength: 2, selector: String }), (seeds) => {
      const ids = seeds.flatMap((seed) => {
        const { sender } = endpoint({ seed });
        return [sender.event('campaign.created').id, sender.event('campaign.created').id];
      });
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 30 },
  );
});

test('overrides have the last word, also on id and time', async () => {
  const { sender } = endpoint();
  const overrides = { id: 'evt_mine', timestamp: '2026-02-28T00:00:00Z', data: { click: { country: null } } };
  const { event, answer } = await sender.send('campaign.clicked', { overrides });
  expect([event.id, event.timestamp, event.data.click.country]).toEqual(['evt_mine', '2026-02-28T00:00:00Z', null]);
  expect(answer?.status).toBe(200);
});

test('times in an event move together', () => {
  const { sender } = endpoint();
  const { data, timestamp } = sender.event('campaign.clicked');
  const basic = fixtures['campaign.clicked'].basic;
  expect(Date.parse(timestamp) - Date.parse(data.click.timestamp)).toBe(
    Date.parse(basic.timestamp) - Date.parse(basic.data.click.timestamp),
  );
});

test('an event of any name is sent as it is', async () => {
  const { sender, codes } = endpoint();
  const event = { ...sender.event('campaign.created'), event: 'campaign.paused' };
  expect((await sender.send(event)).answer?.status).toBe(200);
  expect((await sender.send({ id: 'evt_1' })).answer?.status).toBe(400);
  expect(codes).toEqual(['invalid_envelope']);
});

test.each<[string, unknown, string]>([
  ['the id of the event in them', { id: 'evt_1' }, 'evt_1'],
  ['an id of the sender where there is none', { id: 7 }, 'evt_'],
  ['an id of the sender where there is no event', [1], 'evt_'],
])('bytes are signed with %s', async (_name, value, id) => {
  const { sender } = endpoint({ scheme: standardWebhooks });
  const bytes = new TextEncoder().encode(JSON.stringify(value, null, 2));
  const { headers, body } = await sender.sign(bytes);
  expect(body).toBe(bytes);
  expect(headers['webhook-id']).toMatch(id);
});

test('a delivery is signed for an id, a time and an attempt of choice', async () => {
  const { sender } = endpoint({ scheme: standardWebhooks });
  const delivery = await sender.sign(sender.event('campaign.created'), { id: 'msg_1', at: NOW - 60_000, attempt: 3 });
  expect(delivery).toMatchObject({
    attempt: 3,
    headers: { 'webhook-id': 'msg_1', 'webhook-timestamp': String(NOW / 1000 - 60) },
  });
});

describe('duplicates', () => {
  test.each([
    ['one after the other', false, [200, 200, 200]],
    ['all at once', true, [200, 409, 409]],
  ])('%s: one is handled', async (_name, parallel, statuses) => {
    let handled = 0;
    const fetch = createWebhookHandler({
      secret: SECRET,
      now,
      on: { 'campaign.created': () => Promise.resolve(handled++) },
    });
    const sender = createSender({ fetch, secret: SECRET, now });
    const sent = await sender.duplicate(sender.event('campaign.created'), 3, { parallel });
    expect(sent.map(({ answer }) => answer?.status)).toEqual(statuses);
    expect(handled).toBe(1);
    expect(new Set(sent.map(({ request }) => text(request.body))).size).toBe(1);
  });
});

test.each(schemes)('%s: a replay is old by its own time alone', async (_name, scheme) => {
  const day = 86_400_000;
  const { sender, codes } = endpoint({ scheme });
  const event = sender.event('campaign.created');
  const { event: replayed, answer } = await sender.replay(event, { age: day });
  expect([replayed.timestamp, answer?.status]).toEqual(['2026-02-28T12:00:00.000Z', 200]);
  expect(await sender.replay(sender.event('campaign.created'), { age: 17 * day })).toMatchObject({
    answer: { status: 400 },
  });
  expect(codes).toEqual(['too_old']);
});

test.each(schemes)('%s: the bytes of a body are replayed as the event that they hold', async (_name, scheme) => {
  const { sender, handled } = endpoint({ scheme });
  const event = sender.event('campaign.created');
  const bytes = new TextEncoder().encode(JSON.stringify(event));
  const sent = await sender.replay(bytes, { age: 1000 });
  expect([sent.answer?.status, handled]).toEqual([200, [event.id]]);
  expect(JSON.parse(text(sent.request.body))).toEqual({ ...event, timestamp: '2026-03-01T11:59:59.000Z' });
  expect(sent.event).toBe(sent.request.body);
});

test.each(['', '{', 'null', '7', '[{}]', '\uFEFF{}'])('bytes that hold %j are no event to replay', async (body) => {
  const { sender } = endpoint();
  const replaying = sender.replay(new TextEncoder().encode(body), { age: 1000 });
  await expect(replaying).rejects.toThrow(TypeError);
  await expect(replaying).rejects.toThrow('@heyoo/webhooks: These bytes hold no event');
});

test('an event may be signed at another time than now', async () => {
  const { sender, codes } = endpoint({ scheme: standardWebhooks });
  await sender.send(sender.event('campaign.created'), { at: NOW - 3_600_000 });
  expect(codes).toEqual(['stale_signature']);
});

test('the seed decides the order of a shuffle', () => {
  const numbers = Array.from({ length: 50 }, (_, index) => index);
  const orders = [1, 1, 2].map((seed) => endpoint({ seed }).sender.shuffle(numbers));
  expect(orders[0]).toEqual(orders[1]);
  expect(orders[0]).not.toEqual(orders[2]);
  expect(orders[0]).not.toEqual(numbers);
});

describe('wrong calls', () => {
  const fetch = (): Response => new Response();
  const url = 'https://a.example';
  const wrong: [string, object, string][] = [
    ['neither a url nor a function', {}, 'Either `url` or `fetch` is required'],
    ['both', { url, fetch }, 'Either `url` or `fetch` is required'],
    ['a fetch that is no function', { fetch: url }, '`fetch` must be a function'],
    ['a path', { url: '/webhooks' }, 'The URL must be absolute'],
    ['a URL with credentials', { url: 'https://user:pass@a.example' }, 'The URL must not hold credentials'],
    ['an empty secret', { url, secret: '' }, 'The secret is empty'],
    ['no secret in a list', { url, secret: [] }, 'There is no secret'],
    ['a secret that does not fit the scheme', { url, scheme: standardWebhooks, secret: 'whsec_?' }, 'not Base64'],
    ['a scheme that there is not', { url, scheme: 'svix' }, '`scheme` must be a signature scheme, got "svix"'],
  ];
  test.each(wrong)('%s', (_name, options, message) => {
    const call = (): unknown => createSender({ secret: SECRET, ...options } as SenderOptions);
    expect(call).toThrow(`@heyoo/webhooks: `);
    expect(call).toThrow(message);
  });

  test('names that the contract does not have are rejected with those that it has', async () => {
    const { sender } = endpoint();
    await expect(sender.send('campaign.paused' as 'campaign.created')).rejects.toThrow(
      /^@heyoo\/webhooks: There is no event "campaign\.paused"\.( Did you mean \S+\?)? There are campaign\.created, /,
    );
    expect(() => sender.invalid('constructor' as 'campaign.created')).toThrow(TypeError);
    await expect(sender.send('campaign.created', { variant: 'qr' as 'basic' })).rejects.toThrow(
      '"campaign.created" has no fixture "qr"',
    );
  });

  test('an empty secret is rejected', () => {
    expect(() => createSender({ url, secret: ' ' })).toThrow(TypeError);
  });
});

test.each([
  [23, false],
  [24, true],
  [64, true],
  [65, false],
])('a key of Standard Webhooks with %i bytes: %j', (length, isAccepted) => {
  const secret = `whsec_${Buffer.alloc(length, 'k').toString('base64')}`;
  const create = (): unknown => createSender({ url: 'https://a.example', secret, scheme: standardWebhooks });
  if (isAccepted) expect(create).not.toThrow();
  else expect(create).toThrow(TypeError);
});
