import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { signWebhook } from '../../../src/producer.ts';
import {
  githubStyle,
  hmacHex,
  safeVerifyWebhook,
  shopifyStyle,
  type SignatureScheme,
  slackStyle,
  standardWebhooks,
  stripeStyle,
} from '../../../src/receiver.ts';

/** `unknown_event`, `invalid_json` and others come after the signature: it holds. */
async function isVerified(
  body: string,
  headers: Record<string, string>,
  options: { readonly scheme: SignatureScheme; readonly secret: string; readonly at: number },
): Promise<boolean> {
  const { at, ...rest } = options;
  const result = await safeVerifyWebhook({ body, headers }, { ...rest, now: () => at * 1000 });
  return result.ok || !/signature/.test(result.error.code);
}

const hmac = (secret: string, content: string, encoding: 'hex' | 'base64'): string =>
  createHmac('sha256', secret).update(content).digest(encoding);

/** As each sender documents its signature, some with the very values that it publishes. */
const published: readonly (readonly [
  name: string,
  scheme: SignatureScheme,
  vector: {
    readonly secret: string;
    readonly body: string;
    /** Seconds since 1970. */
    readonly at: number;
    readonly headers: Record<string, string>;
  },
])[] = [
  [
    'GitHub, "Testing the webhook payload validation"',
    githubStyle(),
    {
      secret: "It's a Secret to Everybody",
      body: 'Hello, World!',
      at: 0,
      headers: { 'X-Hub-Signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' },
    },
  ],
  [
    'Slack, "Verifying requests from Slack"',
    slackStyle(),
    {
      secret: '8f742231b10e8888abcd99yyyzzz85a5',
      body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
      at: 1_531_420_618,
      headers: {
        'X-Slack-Request-Timestamp': '1531420618',
        'X-Slack-Signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
      },
    },
  ],
  [
    'Standard Webhooks, the vector of its libraries',
    standardWebhooks,
    {
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      body: '{"test": 2432232314}',
      at: 1_614_265_330,
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
    },
  ],
  [
    'Stripe, by its steps to verify manually',
    stripeStyle(),
    {
      secret: 'whsec_test_secret',
      body: '{"id":"evt_test"}',
      at: 1_492_774_577,
      headers: {
        'Stripe-Signature': `t=1492774577,v1=${hmac('whsec_test_secret', '1492774577.{"id":"evt_test"}', 'hex')}`,
      },
    },
  ],
  [
    'Shopify, by its example in Node',
    shopifyStyle(),
    {
      secret: 'hush',
      body: '{"id":820982911946154508}',
      at: 0,
      headers: { 'X-Shopify-Hmac-Sha256': hmac('hush', '{"id":820982911946154508}', 'base64') },
    },
  ],
  [
    'a bare HMAC',
    hmacHex('X-Signature'),
    { secret: 'key', body: '{}', at: 0, headers: { 'X-Signature': hmac('key', '{}', 'hex') } },
  ],
];

describe.each(published)('%s', (_name, scheme, { secret, body, at, headers }) => {
  test('is verified', async () => {
    expect(await isVerified(body, headers, { scheme, secret, at })).toBe(true);
    expect(await isVerified(`${body} `, headers, { scheme, secret, at })).toBe(false);
  });

  test('is what is signed, byte by byte', async () => {
    const id = headers['webhook-id'] ?? 'unused';
    expect(await signWebhook(body, { scheme, secret, id, now: () => at * 1000 })).toEqual(headers);
  });
});

describe('the library of Standard Webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const library = new Webhook(secret);
  const body = '{"a":1}';
  const now = new Date();

  test('verifies what is signed here', async () => {
    const headers = await signWebhook(body, { scheme: standardWebhooks, secret, id: 'evt_1' });
    expect(library.verify(body, headers)).toEqual({ a: 1 });
  });

  test('signs what is verified here', async () => {
    const headers = {
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': library.sign('evt_1', now, body),
    };
    expect(await isVerified(body, headers, { scheme: standardWebhooks, secret, at: now.getTime() / 1000 })).toBe(true);
  });
});

describe('signatures of the form t=…,v1=…', () => {
  const scheme = stripeStyle();
  const secret = 'whsec_test_secret';
  const body = '{"id":"evt_test"}';
  const at = 1_492_774_577;
  const v1 = hmac(secret, `${at}.${body}`, 'hex');
  const forged = 'f'.repeat(64);

  test.each([
    ['another version beside it', `t=${at},v1=${v1},v0=${forged}`, true],
    ['two secrets of a rotation', `t=${at},v1=${forged},v1=${v1}`, true],
    ['a test signature alone', `t=${at},v0=${v1}`, false],
    ['no time', `v1=${v1}`, false],
    ['two times', `t=${at},t=${at + 1},v1=${v1}`, false],
    ['a header that was sent twice', `t=${at},v1=${v1}, t=${at},v1=${forged}`, false],
    ['another time than was signed', `t=${at + 1},v1=${v1}`, false],
  ])('%s', async (_name, value, verified) => {
    expect(await isVerified(body, { 'stripe-signature': value }, { scheme, secret, at })).toBe(verified);
  });

  test('a delivery is stale after five minutes', async () => {
    const header = { 'stripe-signature': `t=${at},v1=${v1}` };
    expect(await isVerified(body, header, { scheme, secret, at: at + 300 })).toBe(true);
    expect(await isVerified(body, header, { scheme, secret, at: at + 301 })).toBe(false);
  });
});
