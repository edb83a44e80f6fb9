import { describe, expect, test } from 'vitest';
import { eventNames } from '../../../generated/catalog.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { signWebhook, stripeStyle } from '../../../src/producer.ts';
import { heyoo } from '../command-line.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const [name = ''] = eventNames;
const body = JSON.stringify(fixture(name as never));
const args = ['verify', '--request', '-', '--secret', SECRET];

async function request(signed: string, options: object = {}): Promise<string> {
  return JSON.stringify({ headers: await signWebhook(signed, { secret: SECRET, id: 'evt_1', ...options }), body });
}

describe('verify --request', () => {
  test('verifies a whole request', async () => {
    expect(await heyoo(args, { stdin: await request(body) })).toEqual({ code: 0, out: 'verified\n', err: '' });
  });

  test('explains another form and prints the receiver for it', async () => {
    const { code, out } = await heyoo(args, { stdin: await request(body, { scheme: stripeStyle() }) });
    expect([code, out]).toEqual([1, expect.stringMatching(/^missing_signature .*`stripe-style`.*stripeStyle\(/s)]);
  });

  test('explains an accident, as JSON', async () => {
    const { code, out } = await heyoo([...args, '--json'], { stdin: await request(`${body}\n`) });
    expect([code, JSON.parse(out)]).toMatchObject([
      1,
      {
        verified: false,
        code: 'wrong_signature',
        explanation: { verdict: 'explained', accidents: [{ name: 'line-end' }] },
      },
    ]);
    expect(out).not.toContain(SECRET);
  });
});

test.each<[string, string[], RegExp]>([
  ['neither a file nor a request', ['verify', '--secret', 'a'], /or --request/],
  ['both', ['verify', 'file', '--request', '-', '--secret', 'a'], /either it or a file/],
  ['no header', ['verify', '-', '--secret', 'a'], /there is no header/],
])('%s is a usage error', async (_name, line, message) => {
  const { code, err } = await heyoo(line);
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});
