// Prints milliseconds per delivery of a `campaign.clicked`, from signed bytes to a handler.
import assert from 'node:assert/strict';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { Webhook as Svix } from 'svix';
import type { Dedupe } from '../../src/receiver.ts';
import { heyoo, text } from './contestants.ts';
import { interleave } from './interleave.ts';

const ROUNDS = 200;

/** Deliveries that take turns, twice as many as the receiver remembers: each is handled, and none is a duplicate. */
const DELIVERIES = 2_000;

// Names that the compiler cannot follow: checking types must not need a build.
const names = {
  receiver: '@heyoo/webhooks/receiver',
  producer: '@heyoo/webhooks/producer',
  diagnose: '@heyoo/webhooks/diagnose',
} as const;
const { createMemoryDedupe, createWebhookHandler, standardWebhooks }: typeof import('../../src/receiver.ts') =
  await import(names.receiver as string);
const { signWebhook }: typeof import('../../src/producer.ts') = await import(names.producer as string);
const { observeDrift }: typeof import('../../src/diagnose.ts') = await import(names.diagnose as string);

const secret = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
const event = heyoo.parseEvent(text);
const now = (): number => Date.parse(event.timestamp);

interface Signed {
  readonly body: Buffer;
  readonly heyoo: Readonly<Record<string, string>>;
  readonly standard: Readonly<Record<string, string>>;
  readonly svix: Readonly<Record<string, string>>;
  readonly hex: string;
}

async function signed(id: string): Promise<Signed> {
  const body = Buffer.from(JSON.stringify({ ...event, id }));
  const ours = await signWebhook(body, { secret, id });
  const standard = await signWebhook(body, { secret, id, scheme: standardWebhooks });
  const svix = Object.fromEntries(
    Object.entries(standard).map(([name, value]) => [name.replace('webhook', 'svix'), value]),
  );
  return { body, heyoo: ours, standard, svix, hex: Object.values(ours)[0] ?? '' };
}

const deliveries = await Promise.all(Array.from({ length: DELIVERIES }, (_, index) => signed(`${event.id}-${index}`)));
const takeTurns = (handle: (delivery: Signed) => unknown): (() => unknown) => {
  let turn = 0;
  return () => handle(deliveries[turn++ % DELIVERIES] as Signed);
};

let handled = 0;
let drifts = 0;
const options = {
  secret,
  maxAge: Number.MAX_SAFE_INTEGER,
  on: { 'campaign.clicked': async () => void handled++ },
} as const;
const dedupe = (): Dedupe => createMemoryDedupe({ max: DELIVERIES / 2 });
const handlers = {
  heyoo: createWebhookHandler({ ...options, now, dedupe: dedupe() }),
  standard: createWebhookHandler({ ...options, dedupe: dedupe(), scheme: standardWebhooks }),
  observed: createWebhookHandler({ ...options, now, dedupe: dedupe(), onDrift: observeDrift(() => drifts++) }),
};
const standardwebhooks = new Webhook(secret);
const svix = new Svix(secret);

function receive(scheme: keyof typeof handlers, { body, ...signatures }: Signed): Promise<unknown> {
  const headers = signatures[scheme === 'observed' ? 'heyoo' : scheme];
  return handlers[scheme].answer({ method: 'POST', header: (name) => headers[name], body: () => body });
}

const contestants: Record<string, () => unknown> = {
  bare: takeTurns(({ body, hex }) => {
    const expected = createHmac('sha256', secret).update(body).digest();
    if (!timingSafeEqual(expected, Buffer.from(hex, 'hex'))) throw new Error('The signature is wrong.');
    return JSON.parse(body.toString());
  }),
  heyoo: takeTurns((delivery) => receive('heyoo', delivery)),
  'heyoo-observed': takeTurns((delivery) => receive('observed', delivery)),
  parse: takeTurns(({ body }) => JSON.parse(body.toString())),
  'standard-webhooks': takeTurns((delivery) => receive('standard', delivery)),
  standardwebhooks: takeTurns(({ body, standard }) => standardwebhooks.verify(body, standard)),
  svix: takeTurns(({ body, svix: headers }) => svix.verify(body, headers)),
};
const times = await interleave(contestants, ROUNDS);
const before = handled;
for (const scheme of ['heyoo', 'standard', 'observed'] as const) {
  assert.deepEqual(await receive(scheme, await signed(`${event.id}-last`)), { status: 200 });
}
assert.deepEqual([handled, drifts], [before + 3, 0]);
console.log(JSON.stringify(times));
