import { describe, expect, test } from 'vitest';
import { createWebhookHandler, type SecretSource } from '../../../src/receiver.ts';
import { prefixed } from '../../../src/package-name.ts';
import { event, handler, now, request, SECRET } from './handler.ts';

describe('secrets', () => {
  test.each<[string, SecretSource, string, string]>([
    ['the first of two', [SECRET, 'whsec_next'], SECRET, '200'],
    ['the second of two', [SECRET, 'whsec_next'], 'whsec_next', '200'],
    ['one that was rotated out', ['whsec_next'], SECRET, '401 {"code":"wrong_signature"}'],
    ['one that is looked up', () => SECRET, SECRET, '200'],
    ['several that are looked up', async () => ['whsec_next', SECRET], SECRET, '200'],
    ['a look-up that finds nothing', () => '', SECRET, '503 {"code":"secret_unavailable"}'],
    [
      'a look-up that fails',
      () => Promise.reject(new Error('vault down')),
      SECRET,
      '503 {"code":"secret_unavailable"}',
    ],
  ])('%s', async (_name, secret, signedWith, wants) => {
    expect(await handler({ secret })(event, signedWith)).toBe(wants);
  });

  test.each(['', '  ', 'whsec_', []])('%j is rejected when the handler is built', (secret) => {
    expect(() => createWebhookHandler({ secret, on: {} })).toThrow(TypeError);
  });

  test('a scheme is never guessed', () => {
    expect(() => createWebhookHandler({ secret: SECRET, scheme: 'svix' as never, on: {} })).toThrow(
      '`scheme` must be a signature scheme, got "svix"',
    );
  });
});

test('the platform reaches handlers and the look-up of the secret, typed', async () => {
  interface Env {
    readonly secrets: Readonly<Record<string, string>>;
  }
  const seen: unknown[] = [];
  const handle = createWebhookHandler<Env>({
    now,
    secret: ({ platform, url, header }) => (seen.push(url, header('x-workspace')), platform.secrets['acme'] ?? ''),
    onEvent: (_event, { platform }) => seen.push(platform),
  });
  const env: Env = { secrets: { acme: SECRET } };
  const sent = await request(event);
  sent.headers.set('x-workspace', 'acme');
  expect((await handle(sent, env)).status).toBe(200);
  expect(seen).toEqual(['http://localhost/', 'acme', env]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['empty text', ''],
])('an empty look-up says so: %s', async (what, secret) => {
  const errors: string[] = [];
  await handler({ secret: () => secret as string, onError: ({ message }) => errors.push(message) })(event);
  expect(errors).toEqual([prefixed(`The \`secret\` function returned ${what === 'nothing' ? 'undefined' : what}.`)]);
});
