import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { generateSecret, signWebhook } from '../../../src/producer.ts';
import { safeVerifyWebhook } from '../../../src/receiver.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { heyooVectors } from './vectors.ts';
import { hmacHex, standardWebhooks } from '../../../src/signature/schemes.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';
import { type SchemeName, schemesByName } from '../../../src/signature/scheme-names.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = JSON.stringify(fixture('campaign.created'));
const now = (): number => Date.parse('2024-09-12T09:25:00Z');

test.each(heyooVectors)('heyoo: vector $signature', async ({ secret, body: text, signature }) => {
  expect(await signWebhook(text, { secret, id: 'evt_1' })).toEqual({ 'Heyoo-Signature': signature });
});

test('heyoo: the header can be another', async () => {
  const headers = await signWebhook(body, { secret: SECRET, id: 'evt_1', scheme: hmacHex('X-Signature') });
  expect(Object.keys(headers)).toEqual(['X-Signature']);
  expect(
    await safeVerifyWebhook({ body, headers }, { secret: SECRET, scheme: hmacHex('X-Signature'), now }),
  ).toMatchObject({
    ok: true,
  });
});

describe('standard-webhooks and its reference library', () => {
  test('what we sign, it verifies', async () => {
    const headers = await signWebhook(body, { secret: SECRET, scheme: standardWebhooks, id: 'evt_1' });
    expect(new Webhook(SECRET).verify(body, headers)).toEqual(JSON.parse(body));
  });

  test('what it signs, we verify', async () => {
    const at = new Date(now());
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(now() / 1000),
      'webhook-signature': new Webhook(SECRET).sign('evt_1', at, body),
    };
    expect(await safeVerifyWebhook({ body, headers }, { secret: SECRET, scheme: standardWebhooks, now })).toMatchObject(
      { ok: true },
    );
  });
});

describe.each(Object.entries(schemesByName))('%s', (_name, scheme) => {
  const verdict = async (bytes: Uint8Array, headers: Record<string, string>): Promise<string> => {
    const result = await safeVerifyWebhook(
      { body: bytes, headers },
      { secret: SECRET, scheme, now, maxBodyBytes: 1e6 },
    );
    return result.ok ? 'ok' : result.error.code;
  };

  test('any bytes that are signed verify; any single changed bit does not', async () => {
    const flip = fc.record({
      bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
      at: fc.nat(),
      bit: fc.nat({ max: 7 }),
    });
    await fc.assert(
      fc.asyncProperty(flip, async ({ bytes, at, bit }) => {
        const headers = await signWebhook(bytes, { secret: SECRET, scheme, id: 'evt_1', now });
        expect(['ok', 'invalid_json', 'invalid_envelope']).toContain(await verdict(bytes, headers));
        const changed = Uint8Array.from(bytes);
        changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ (1 << bit);
        expect(await verdict(changed, headers)).toBe('wrong_signature');
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('one changed character of the signature does not verify', async () => {
    const headers = await signWebhook(body, { secret: SECRET, scheme, id: 'evt_1', now });
    const [name, value] = Object.entries(headers).at(-1) ?? ['', ''];
    const at = value.length - 5;
    const changed = `${value.slice(0, at)}${value[at] === '0' ? '1' : '0'}${value.slice(at + 1)}`;
    expect(await verdict(new TextEncoder().encode(body), { ...headers, [name]: changed })).toMatch(
      /^(wrong|malformed)_signature$/,
    );
  });

  test('a generated secret signs and verifies', async () => {
    const secret = generateSecret();
    const headers = await signWebhook(body, { secret, scheme, id: 'evt_1', now });
    expect(await safeVerifyWebhook({ body, headers }, { secret, scheme, now })).toMatchObject({ ok: true });
    expect(secret).not.toBe(generateSecret());
  });
});

test.each<[string, SchemeName, unknown]>([
  ['nothing', 'contract', ''],
  ['blanks', 'contract', '   '],
  ['a bare prefix', 'contract', 'whsec_'],
  ['an end of line', 'contract', 'whsec_abc\n'],
  ['a control character', 'contract', 'whsec_a\u0000bc'],
  ['a header in disguise', 'contract', 'whsec_abc\r\nX-Evil: 1'],
  ['no string', 'contract', 7],
  ['undefined', 'contract', undefined],
  ['no secrets', 'contract', []],
  ['one bad secret among good ones', 'contract', [SECRET, '']],
  ['a bare prefix', 'standard-webhooks', 'whsec_'],
  ['no Base64', 'standard-webhooks', 'whsec_not base64!'],
  ['cut Base64', 'standard-webhooks', 'whsec_YWJ'],
])('rejects %s as a secret of %s', async (_name, scheme, secret) => {
  const signing = signWebhook('', { secret: secret as string, scheme: schemesByName[scheme], id: 'evt_1' });
  await expect(signing).rejects.toBeInstanceOf(TypeError);
});

test('where a header holds one signature, the first secret signs', async () => {
  const sign = (secret: string | string[]): Promise<Record<string, string>> =>
    signWebhook('{}', { secret, id: 'evt_1' });
  expect(await sign([SECRET, generateSecret()])).toEqual(await sign(SECRET));
});

test('an id of one character is signed', async () => {
  const headers = await signWebhook('{}', { secret: generateSecret(), scheme: standardWebhooks, id: '1' });
  expect(headers['webhook-id']).toBe('1');
});

test.for<[string, Partial<Parameters<typeof signWebhook>[1]>]>([
  ['an id with a line of its own', { scheme: standardWebhooks, id: 'evt_1\r\nx: y' }],
  ['an id with an end of line', { scheme: standardWebhooks, id: 'evt_1\n' }],
  ['an id beyond ASCII', { scheme: standardWebhooks, id: 'evt_€' }],
  ['an id that ends in a space, which HTTP drops', { scheme: standardWebhooks, id: 'evt_1 ' }],
  ['no id', { scheme: standardWebhooks, id: '' }],
  ['a header with a space', { scheme: { ...defaultScheme, header: 'x y' } }],
  ['a header with a colon', { scheme: { ...defaultScheme, header: 'x:' } }],
  ['a header without a name', { scheme: { ...defaultScheme, header: '' } }],
])('what no header can carry is rejected: %s', async ([, options]) => {
  const signing = signWebhook('{}', { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', id: 'evt_1', ...options });
  await expect(signing).rejects.toThrow(/^@heyoo\/webhooks: .*(header|webhook-id)/);
  await expect(signing).rejects.toBeInstanceOf(TypeError);
});

test('a clock that returns no number signs nothing', async () => {
  const signing = signWebhook('{}', { secret: 'whsec_4f9a2c7d', id: 'evt_1', now: () => Number.NaN });
  await expect(signing).rejects.toThrow('`now()` must be a number of milliseconds since 1970, got NaN.');
});
