import { expect, test } from 'vitest';
import { createKeyring, type Secrets } from '../../../src/signature/keyring.ts';
import { schemeOf } from '../../../src/signature/schemes.ts';

/** A keyring whose look-ups return what they are told, and the secrets whose keys were imported, in turn. */
function watched() {
  const imported: string[] = [];
  const scheme = schemeOf();
  const keyBytes = (secret: string): Uint8Array => (imported.push(secret), scheme.keyBytes(secret));
  let found: Secrets = '';
  const keyring = createKeyring({ ...scheme, keyBytes }, () => found);
  const delivery = { header: () => undefined, url: undefined, platform: undefined };
  return { imported, find: async (secrets: Secrets) => ((found = secrets), keyring(delivery)) };
}

test('imports a secret once for all look-ups and ids', async () => {
  const { imported, find } = watched();
  await find('a');
  await find(['b', 'a']);
  const keys = await find([
    { id: 'ws_1', secret: 'a' },
    { id: 'ws_2', secret: 'b' },
  ]);
  expect(imported).toEqual(['a', 'b']);
  expect(keys.map(({ id }) => id)).toEqual(['ws_1', 'ws_2']);
});

test('keeps the keys of 1,000 secrets', async () => {
  const { imported, find } = watched();
  const secrets = Array.from({ length: 1_001 }, (_, index) => `secret ${index}`);
  for (const secret of secrets) await find(secret);
  expect(imported).toEqual(secrets);
  for (const secret of secrets.slice(1)) await find(secret);
  expect(imported).toEqual(secrets);
  await find('secret 0');
  expect(imported.at(-1)).toBe('secret 0');
});
