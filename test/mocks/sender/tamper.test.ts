import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSender, type Sender } from '../../../mocks/sender/create-sender.ts';
import type { TamperKind } from '../../../mocks/sender/tamper.ts';
import { eventNames } from '../../../src/index.ts';
import { createWebhookHandler, type WebhookErrorCode } from '../../../src/receiver.ts';
import { schemesByName } from '../../../src/signature/scheme-names.ts';
import { hmacHex, type SignatureScheme } from '../../../src/signature/schemes.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';
import { withId } from '../../../src/parse/with-role.ts';
import { idOf, NAME } from '../../support/any-event.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const now = (): number => Date.parse('2026-03-01T12:00:00Z');

function senderFor(scheme: SignatureScheme, codes: string[] = [], extra: object = {}): Sender {
  const settings = { secret: SECRET, scheme, now, ...extra };
  return createSender({
    ...settings,
    fetch: createWebhookHandler({ ...settings, on: {}, onError: ({ code }) => codes.push(code) }),
  });
}

type Codes = Readonly<Record<TamperKind, WebhookErrorCode | undefined>>;

/** How each way to tamper is answered; undefined where the scheme has nothing to tamper with. */
function codesOf({ encoding, id, timestamp }: SignatureScheme): Codes {
  return {
    body: 'wrong_signature',
    secret: 'wrong_signature',
    missing: 'missing_signature',
    empty: 'missing_signature',
    malformed: 'malformed_signature',
    shortened: 'malformed_signature',
    lengthened: 'malformed_signature',
    'upper-case': encoding === 'hex' ? 'malformed_signature' : expect.stringMatching(/^(wrong|malformed)_signature$/),
    're-serialised': 'wrong_signature',
    id: id && 'wrong_signature',
    time: timestamp && 'header' in timestamp ? 'wrong_signature' : undefined,
  };
}

const all = Object.entries(schemesByName).map(([name, scheme]) => [name, scheme, codesOf(scheme)] as const);

describe.each(all)('%s', (_name, scheme, codes) => {
  const kinds = Object.entries(codes) as [TamperKind, WebhookErrorCode | undefined][];

  test.each(kinds.filter(([, code]) => code !== undefined))('%s is rejected as %s', async (kind, code) => {
    const seen: string[] = [];
    const sender = senderFor(scheme, seen);
    const { answer } = await sender.tamper(sender.event(NAME), kind);
    expect([answer?.status, seen]).toEqual([401, [code]]);
  });

  test.each(kinds.filter(([, code]) => code === undefined))('%s has nothing to tamper with', async (kind) => {
    const sender = senderFor(scheme);
    await expect(sender.tamper(sender.event(NAME), kind)).rejects.toThrow(
      /: The scheme signs no (id|time) in a header/,
    );
  });

  test('untouched, the same event is taken', async () => {
    const sender = senderFor(scheme);
    const event = sender.event(NAME);
    expect((await sender.tamper(event, 'body')).answer?.status).toBe(401);
    expect((await sender.send(event)).answer?.status).toBe(200);
  });

  test('with two secrets, neither signature is left', async () => {
    const sender = senderFor(scheme, [], { secret: [SECRET, 'whsec_dGhlIG5leHQga2V5IG9mIDI0IGJ5dGVz'] });
    for (const kind of ['shortened', 'lengthened'] as const) {
      expect((await sender.tamper(sender.event(NAME), kind)).answer?.status).toBe(401);
    }
  });
});

test.each(all)('%s: whatever the event, nothing that was tampered with is taken', async (_name, scheme, codes) => {
  const kinds = (Object.keys(codes) as TamperKind[]).filter((kind) => codes[kind] !== undefined);
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      fc.constantFrom(...kinds),
      fc.constantFrom(...eventNames),
      async (seed, kind, name) => {
        const sender = senderFor(scheme, [], { seed });
        expect((await sender.tamper(sender.event(name), kind)).answer?.status).toBe(401);
      },
    ),
  );
});

test('tampers with the header of the scheme that was chosen', async () => {
  const codes: string[] = [];
  const sender = senderFor(hmacHex('X-Signed'), codes);
  const { request } = await sender.tamper(sender.event(NAME), 'malformed');
  expect(request.headers).toHaveProperty('X-Signed', 'not-a-signature');
  expect(codes).toEqual(['malformed_signature']);
});

test('what is still JSON after tampering is still the event, but for what was changed', async () => {
  const sender = senderFor(defaultScheme);
  const event = sender.event(NAME);
  const bodyOf = async (kind: TamperKind): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode((await sender.tamper(event, kind)).request.body));
  expect(await bodyOf('re-serialised')).toEqual(event);
  const changed = await bodyOf('body');
  expect([idOf(changed) === idOf(event), withId(changed, idOf(event))]).toEqual([false, event]);
});

test.each<[string, object, string, string]>([
  ['an unknown kind', {}, 'constructor', '`kind` must be one of body, '],
  ['a body that is not JSON', new TextEncoder().encode('{'), 're-serialised', 'A body that is not JSON'],
])('%s is a TypeError', async (_name, event, kind, message) => {
  const tampering = senderFor(defaultScheme).tamper(event, kind as TamperKind);
  await expect(tampering).rejects.toThrow(TypeError);
  await expect(tampering).rejects.toThrow(message);
});
