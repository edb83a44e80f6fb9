import { describe, expect, test } from 'vitest';
import { createWebhookHandler, defineScheme, type SignatureScheme, standardWebhooks } from '../../../src/receiver.ts';
import { signWebhook } from '../../../src/producer.ts';
import { signatureScheme } from '../../../src/index.ts';
import { fixture } from '../../../mocks/fixtures.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const plain: SignatureScheme = {
  header: 'Acme-Signature',
  algorithm: 'hmac-sha256',
  encoding: 'hex',
  signedContent: 'body',
  secretEncoding: 'utf-8',
};

describe('an invalid description is a TypeError', () => {
  test.each<[string, object, string]>([
    ['an empty header', { header: '' }, 'name headers that HTTP allows, got ""'],
    ['a header with a space', { header: 'a b' }, 'name headers that HTTP allows, got "a b"'],
    [
      'a header with a space for the time',
      { signedContent: '{timestamp}.{body}', timestamp: { header: 'a b' } },
      'name headers that HTTP allows, got "a b"',
    ],
    ['an id whose header is not named', { id: {} }, 'name headers that HTTP allows, got undefined'],
    ['one header for two things', { id: { header: 'acme-signature' } }, 'name each header once'],
    ['an algorithm that there is not', { algorithm: 'md5' }, 'have the `algorithm` hmac-sha256, got "md5"'],
    ['an encoding that there is not', { encoding: 'base32' }, 'have the `encoding` hex or base64, got "base32"'],
    ['an encoding of secrets that there is not', { secretEncoding: 'rot13' }, 'have the `secretEncoding`'],
    ['a template without a body', { signedContent: '{id}', id: { header: 'a' } }, 'sign the `{body}` once'],
    ['a template with two bodies', { signedContent: '{body}{body}' }, 'sign the `{body}` once'],
    ['a part that there is not', { signedContent: '{host}{body}' }, 'sign no {host}'],
    ['a signed id that no header carries', { signedContent: '{id}.{body}' }, 'have `id` where {id} is signed'],
    ['a time that is not signed', { timestamp: { header: 'a' } }, 'have `timestamp` where {timestamp} is signed'],
    ['a signed URL that nobody gave', { signedContent: '{url}{body}' }, 'have `url` where {url} is signed'],
    [
      'a time in a list that there is not',
      { signedContent: '{timestamp}.{body}', timestamp: { prefix: 't=' } },
      'have a `list` that the time is part of',
    ],
    ['a list that is separated by nothing', { list: '' }, 'have a `list` that something separates'],
    ['a prefix that is no text', { prefix: 1 }, 'have a `prefix` of text, or none, got 1'],
    ['a prefix of secrets that is no text', { stripPrefix: /^acme/ }, 'have a `stripPrefix` of text, or none'],
    ['keys of no length', { keyBytes: [0, 64] }, 'have `keyBytes` of a least and a most'],
    ['an impossible length of keys', { keyBytes: [64, 24] }, 'have `keyBytes` of a least and a most'],
  ])('%s', (_name, change, message) => {
    const define = (): unknown => defineScheme({ ...plain, ...change } as SignatureScheme);
    expect(define).toThrow(TypeError);
    expect(define).toThrow(`@heyoo/webhooks: A signature scheme must ${message}`);
  });
});

test.each([Number.NaN, Infinity, 0, -1, '300'])('a tolerance of %s would accept any time, or none', (tolerance) => {
  const timed = { ...plain, signedContent: '{timestamp}.{body}' };
  const define = (): unknown => defineScheme({ ...timed, timestamp: { header: 'a', tolerance: tolerance as number } });
  expect(define).toThrow('`timestamp.tolerance` must be a positive finite number of seconds, got ');
});

test.each([undefined, null, 'svix', {}, { header: 7 }])('rejects %j, which is no scheme', (scheme) => {
  const define = (): unknown => defineScheme(scheme as never);
  expect(define).toThrow(`@heyoo/webhooks: \`scheme\` must be a signature scheme, got ${JSON.stringify(scheme)}.`);
});

test.each<[string, SignatureScheme]>([
  ['an unsigned time', { ...standardWebhooks, signedContent: '{id}.{body}' }],
  ['an encoding that there is not', { ...signatureScheme, encoding: 'base32' as 'hex' }],
  ['an empty header', { ...signatureScheme, header: '' }],
])('a scheme made by hand from another is checked by the receiver and the sender: %s', async (_name, scheme) => {
  expect(() => createWebhookHandler({ secret: SECRET, scheme, on: {} })).toThrow(TypeError);
  await expect(signWebhook('{}', { secret: SECRET, scheme, id: 'evt_1' })).rejects.toBeInstanceOf(TypeError);
});

test('keys may have one length alone', () => {
  expect(defineScheme({ ...plain, keyBytes: [32, 32] }).keyBytes).toEqual([32, 32]);
});

describe('a secret in hexadecimal', () => {
  const scheme = defineScheme({ ...plain, secretEncoding: 'hex' });

  test('is the key that it encodes', async () => {
    const [hex, text] = ['6b6579', 'key'];
    const options = { id: 'evt_1' };
    const headers = await signWebhook('{}', { ...options, secret: hex, scheme });
    expect(headers).toEqual(await signWebhook('{}', { ...options, secret: text, scheme: plain }));
  });

  test('may be upper case', async () => {
    const sign = (secret: string): Promise<unknown> => signWebhook('{}', { id: 'evt_1', secret, scheme });
    expect(await sign('6B6579AF')).toEqual(await sign('6b6579af'));
  });

  test.each(['6b657', 'x6b', '6bx', 'xx'])('rejects an invalid secret: %s', async (secret) => {
    const signing = signWebhook('{}', { secret, scheme, id: 'evt_1' });
    await expect(signing).rejects.toThrow('The secret is not hexadecimal.');
  });
});

test('a list may be separated by a comma and a space', async () => {
  const scheme = defineScheme({ ...plain, list: ', ', prefix: 'v1=' });
  const event = fixture('campaign.clicked');
  const body = JSON.stringify(event);
  const headers = await signWebhook(body, { secret: ['whsec_other', SECRET], scheme, id: event.id });
  const handler = createWebhookHandler({ secret: SECRET, scheme, maxAge: 1e14, on: {} });
  expect((await handler(new Request('https://a.example', { method: 'POST', body, headers }))).status).toBe(200);
});

test('the scheme of the contract is a valid description', () => {
  expect(defineScheme(signatureScheme)).toEqual(signatureScheme);
});

test('a scheme cannot be changed once it is defined', () => {
  expect(Object.isFrozen(defineScheme(plain))).toBe(true);
  expect(Object.isFrozen(standardWebhooks)).toBe(true);
});

describe('a scheme that signs the URL', () => {
  const schemeAt = (url: string): SignatureScheme => defineScheme({ ...plain, signedContent: '{url}{body}', url });
  const ours = schemeAt('https://acme.example/webhooks');
  const event = fixture('campaign.clicked');
  const body = JSON.stringify(event);

  async function statusOf(scheme: SignatureScheme, host: string): Promise<number> {
    const headers = await signWebhook(body, { secret: SECRET, scheme, id: event.id });
    const handler = createWebhookHandler({ secret: SECRET, scheme: ours, maxAge: 1e14, on: {} });
    const forwarded = { 'x-forwarded-host': 'other.example', 'x-forwarded-proto': 'https' };
    const init = { method: 'POST', body, headers: { ...headers, ...forwarded } };
    return (await handler(new Request(`https://${host}/webhooks`, init))).status;
  }

  test('takes the URL that was given, never the one of the request', async () => {
    expect(await statusOf(ours, 'acme.example')).toBe(200);
    expect(await statusOf(ours, 'behind-a-proxy.internal')).toBe(200);
    expect(await statusOf(schemeAt('https://other.example/webhooks'), 'other.example')).toBe(401);
  });
});

test.each([
  ['an id', '{id}.{body}', { id: { header: 'Acme-Id' } }],
  ['a time', '{timestamp}.{body}', { timestamp: { header: 'Acme-Time' } }],
  [
    'both, after the body',
    '{body}:{id}:{timestamp}',
    { id: { header: 'Acme-Id' }, timestamp: { header: 'Acme-Time' } },
  ],
])('signs %s in headers of its own', async (_name, signedContent, parts) => {
  const scheme = defineScheme({ ...plain, signedContent, ...parts });
  const event = fixture('campaign.clicked');
  const body = JSON.stringify(event);
  const headers = await signWebhook(body, { secret: SECRET, scheme, id: event.id });
  const handler = createWebhookHandler({ secret: SECRET, scheme, maxAge: 1e14, on: {} });
  const send = async (changed: Record<string, string>): Promise<number> =>
    (await handler(new Request('https://a.example', { method: 'POST', body, headers: changed }))).status;
  expect(await send(headers)).toBe(200);
  for (const [name, value] of Object.entries(headers)) {
    expect(await send({ ...headers, [name]: value.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) })).toBe(
      401,
    );
    const { [name]: _, ...others } = headers;
    expect(await send(others)).toBe(401);
  }
});
