// Prints milliseconds per delivery of a `campaign.clicked`, from signed bytes to a handler.
import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import { heyoo, text } from './contestants.ts';
import { interleave } from './interleave.ts';

const ROUNDS = 200;

// Names that the compiler cannot follow: checking types must not need a build.
const names = { receiver: '@heyoo/webhooks/receiver', producer: '@heyoo/webhooks/producer' } as const;
const { createWebhookHandler }: typeof import('../../src/receiver.ts') = await import(names.receiver as string);
const { signWebhook }: typeof import('../../src/producer.ts') = await import(names.producer as string);

const secret = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
const body = Buffer.from(text);
const { id, timestamp } = heyoo.parseEvent(text);
const now = (): number => Date.parse(timestamp);
const heyooHeaders = await signWebhook(body, { secret, id });
const standardHeaders = await signWebhook(body, { secret, id, scheme: 'standard-webhooks' });
const svixHeaders = Object.fromEntries(
  Object.entries(standardHeaders).map(([name, value]) => [name.replace('webhook', 'svix'), value]),
);

let handled = 0;
const options = {
  secret,
  dedupe: false,
  maxAge: Number.MAX_SAFE_INTEGER,
  on: { 'campaign.clicked': () => void handled++ },
} as const;
const handlers = {
  heyoo: createWebhookHandler({ ...options, now }),
  standard: createWebhookHandler({ ...options, scheme: 'standard-webhooks' }),
};
const standardwebhooks = new Webhook(secret);
const svix = new Svix(secret);
const hex = Object.values(heyooHeaders)[0] ?? '';

function receive(scheme: keyof typeof handlers, headers: Readonly<Record<string, string>>): Promise<unknown> {
  return handlers[scheme].answer({ method: 'POST', header: (name) => headers[name], body: () => body });
}

const contestants: Record<string, () => unknown> = {
  bare() {
    const expected = createHmac('sha256', secret).update(body).digest();
    if (!timingSafeEqual(expected, Buffer.from(hex, 'hex'))) throw new Error('The signature is wrong.');
    return JSON.parse(body.toString());
  },
  heyoo: () => receive('heyoo', heyooHeaders),
  'standard-webhooks': () => receive('standard', standardHeaders),
  standardwebhooks: () => standardwebhooks.verify(body, standardHeaders),
  svix: () => svix.verify(body, svixHeaders),
};
const times = await interleave(contestants, ROUNDS);
const accepted = { status: 200 };
assert.deepEqual(await receive('heyoo', heyooHeaders), accepted);
assert.deepEqual(await receive('standard', standardHeaders), accepted);
console.log(JSON.stringify(times));
