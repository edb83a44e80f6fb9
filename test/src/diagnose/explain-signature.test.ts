import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { eventNames, exampleSecrets } from '../../../generated/catalog.ts';
import { fixture } from '../../../mocks/fixtures.ts';
import { explainSignature, type SignatureExplanation } from '../../../src/diagnose.ts';
import { signWebhook } from '../../../src/producer.ts';
import { createWebhookHandler, defineScheme, type SignatureScheme } from '../../../src/receiver.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';
import { HAPPENINGS, type Happening } from './accidents.ts';
import { runCode } from './run-code.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const NOW = Date.parse('2026-11-26T12:00:00Z');
const [first = 'unknown'] = eventNames;
/** With what serializers spell in several ways. */
const event = {
  ...(fixture(first as never, { at: NOW }) as object),
  extra: { path: 'a/b', name: 'Zoë 🎉', none: [], empty: {} },
};
const body = JSON.stringify(event);

const own: SignatureScheme = defineScheme({
  header: 'Acme-Sign',
  algorithm: 'hmac-sha256',
  encoding: 'base64',
  prefix: 'v2=',
  signedContent: '{timestamp}:{body}',
  timestamp: { header: 'Acme-Time' },
  secretEncoding: 'utf-8',
});
const FORMS: Readonly<Record<string, SignatureScheme>> = { ...schemesByName, own };

async function signed(scheme: SignatureScheme, content: string): Promise<Record<string, string>> {
  return signWebhook(content, { secret: SECRET, scheme, id: 'evt_1', now: () => NOW });
}

describe.each(Object.entries(FORMS))('signed as %s', (_form, scheme) => {
  test('is accepted by a receiver that is configured as explained', async () => {
    const headers = await signed(scheme, body);
    const explanation = await explainSignature({ body, headers, secret: SECRET, now: () => NOW });
    expect(explanation.accidents).toEqual([]);
    expect(explanation.scheme).toMatchObject({ header: scheme.header, signedContent: scheme.signedContent });
    expect(await answerOf(explanation, { body, headers, at: NOW })).toBe(200);
  });

  const rows = HAPPENINGS.filter(({ can }) => can?.(scheme) ?? true);
  test.each(rows.map((row) => [`${row.name}: ${row.title}`, row] as const))('%s', async (_title, row) => {
    const { explanation, delivered } = await happened(scheme, row);
    expect(explanation.verdict).toBe('explained');
    // A form of its own has no names and spellings that it could differ from.
    if (scheme !== own || !isOfHeader(row)) expect(namesOf(explanation)).toContain(row.name);
    expect(explanation.accidents.length).toBeLessThanOrEqual(2);
    expect(await answerOf(explanation, delivered)).toBe(200);
    expectNoSecrets(explanation, { delivered });
  });
});

function isOfHeader({ sender }: Happening): boolean {
  return sender !== undefined;
}

function namesOf({ accidents }: SignatureExplanation): string[] {
  return accidents.map(({ name }) => name);
}

interface Delivered {
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: number;
  readonly secret?: string;
}

async function happened(
  scheme: SignatureScheme,
  { sender, signed: content, happen, isDelivered }: Happening,
): Promise<{ explanation: SignatureExplanation; delivered: Delivered }> {
  const text = content?.(event) ?? body;
  const sentBy = sender?.(scheme) ?? scheme;
  const sent = { body: new TextEncoder().encode(text), headers: await signed(sentBy, text), secret: SECRET };
  const seen = { ...sent, ...happen?.(sent, sentBy) };
  const late = 'late' in seen ? Number(seen.late) : 0;
  const explanation = await explainSignature({ ...seen, now: () => NOW + late });
  const arrived = isDelivered ? seen : sent;
  const secret = Array.isArray(seen.secret) ? SECRET : String(seen.secret);
  return { explanation, delivered: { body: arrived.body, headers: arrived.headers, at: NOW, secret } };
}

/** The answer of the receiver that the code makes: the code's text is run. */
async function answerOf(
  { code }: SignatureExplanation,
  { body, headers, at, secret = SECRET }: Delivered,
): Promise<number> {
  if (code === undefined) return answerOfDefault({ body, headers, at, secret });
  const { POST, handler } = runCode(code, secret, () => at);
  if (handler) {
    const event = { version: '2.0', headers, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
    const lambda = { ...event, rawPath: '/', requestContext: { http: { method: 'POST', path: '/' } } };
    return (await handler(lambda, { getRemainingTimeInMillis: () => 10_000 })).statusCode;
  }
  const answer = await POST?.(new Request('https://example.com/', { method: 'POST', headers, body: body as BodyInit }));
  return answer?.status ?? 0;
}

async function answerOfDefault({ body, headers, at, secret = SECRET }: Delivered): Promise<number> {
  const receive = createWebhookHandler({ secret, on: {}, now: () => at, dedupe: false });
  return (await receive(new Request('https://example.com/', { method: 'POST', headers, body: body as BodyInit })))
    .status;
}

/** Neither the explanation nor its code may help to forge a delivery. */
function expectNoSecrets(explanation: SignatureExplanation, { delivered }: { delivered: Delivered }): void {
  const printed = JSON.stringify(explanation);
  expect(printed).not.toContain(SECRET.replace('whsec_', ''));
  expect(printed).not.toMatch(/[\da-fA-F]{64}|[\w+/]{43}=/);
  for (const part of ['evt_', 'Zoë', 'a/b']) expect(printed).not.toContain(part);
  expect(String(delivered.body)).not.toBe('');
}

test('says that a signature holds', async () => {
  const headers = await signed(defaultScheme, body);
  const explanation = await explainSignature({ body, headers, secret: SECRET, now: () => NOW });
  expect(explanation).toMatchObject({ verdict: 'holds', form: 'configured', accidents: [] });
});

test('finds an accident of the secret and one of the body together', async () => {
  const headers = await signed(defaultScheme, `${body}\n`);
  const { verdict, accidents } = await explainSignature({ body, headers, secret: `"${SECRET}"` });
  expect([verdict, accidents.map(({ name }) => name)]).toEqual(['explained', ['secret-quoted', 'line-end']]);
});

describe('names a danger and gives no code', () => {
  const hmac = (algorithm: string, key: string): string => createHmac(algorithm, key).update(body).digest('hex');
  test.each<[string, string, Record<string, string>, string]>([
    ['an empty key', 'empty-key', { [defaultScheme.header]: hmac('sha256', '') }, SECRET],
    ['SHA-1', 'sha1', { 'X-Hub-Signature': `sha1=${hmac('sha1', SECRET)}` }, SECRET],
    ...exampleSecrets.flatMap((secret): [string, string, Record<string, string>, string][] => [
      ['the example secret', 'example-secret', { [defaultScheme.header]: hmac('sha256', secret) }, SECRET],
      ['the example secret, configured', 'example-secret', { [defaultScheme.header]: hmac('sha256', secret) }, secret],
    ]),
  ])('%s', async (_name, danger, headers, secret) => {
    const explanation = await explainSignature({ body, headers, secret });
    expect(explanation).toMatchObject({ verdict: 'dangerous', danger, code: undefined });
  });
});

describe('what nothing explains', () => {
  const forged = createHmac('sha256', 'another').update(body).digest('hex');
  test.each<[string, Record<string, string>, RegExp, string[]]>([
    ['another secret', { [defaultScheme.header]: forged }, /most likely the secret/, [defaultScheme.header]],
    ['a header of another name', { 'X-Its-Name': forged }, /looks like a signature is in `X-Its-Name`/, ['X-Its-Name']],
    ['no signature', { 'content-type': 'application/json' }, /no other header looks like a signature/, []],
    ['no HMAC', { [defaultScheme.header]: 'none' }, /holds no HMAC-SHA256/, []],
  ])('%s', async (_name, headers, text, names) => {
    const explanation = await explainSignature({ body, headers, secret: SECRET });
    expect(explanation).toMatchObject({ verdict: 'unexplained', code: undefined, headers: names });
    expect(explanation.text).toMatch(text);
  });
});

test('makes no more HMACs than it states, whatever arrives', async () => {
  const forged = createHmac('sha256', 'another').update(body).digest('hex');
  const times = Array.from({ length: 9 }, (_, index) => [`x-time-${index}`, String(1_700_000_000 + index)]);
  const ids = Array.from({ length: 9 }, (_, index) => [`x${index}-id`, `msg_${index}`]);
  const headers = Object.fromEntries([...times, ...ids, [defaultScheme.header, forged]]);
  const secret = Array.from({ length: 40 }, (_, index) => `"whsec_${'A'.repeat(31)}${index},b,c"`);
  const { hmacs, text } = await explainSignature({ body, headers, secret });
  expect(hmacs).toBe(4096);
  expect(text).toMatch(/too much to try all of it/);
});

test.each<[string, object]>([
  ['no secret', { body, headers: {}, secret: [] }],
  ['a secret that is not text', { body, headers: {}, secret: undefined }],
  ['a body that is parsed', { body: event, headers: {}, secret: SECRET }],
  ['a scheme by its name', { body, headers: {}, secret: SECRET, scheme: 'standard-webhooks' }],
])('%s is a TypeError', async (_name, options) => {
  await expect(explainSignature(options as never)).rejects.toThrow(TypeError);
});
