import { importHmacKey } from '#hmac';
import { expect, test, vi } from 'vitest';
import type { ImportHmacKey } from '../../../src/signature/hmac.ts';
import { createKeyring, type Secrets } from '../../../src/signature/keyring.ts';
import { defaultScheme } from '../../../src/signature/default-scheme.ts';

vi.mock('#hmac', async (original) => {
  const hmac = await original<typeof import('../../../src/signature/hmac.node.ts')>();
  return { ...hmac, importHmacKey: vi.fn<ImportHmacKey>(hmac.importHmacKey) };
});

/** A keyring whose look-ups return what they are told, and the secrets whose keys were imported, in turn. */
function watched() {
  const importing = vi.mocked(importHmacKey).mockClear();
  let found: Secrets = '';
  const keyring = createKeyring(defaultScheme, () => found);
  const delivery = { header: () => undefined, url: undefined, platform: undefined };
  return {
    imported: () => importing.mock.calls.map(([bytes]) => new TextDecoder().decode(bytes)),
    find: async (secrets: Secrets) => ((found = secrets), keyring(delivery)),
  };
}

test('imports a secret once for all look-ups and ids', async () => {
  const { imported, find } = watched();
  await find('a');
  await find(['b', 'a']);
  const keys = await find([
    { id: 'ws_1', secret: 'a' },
    { id: 'ws_2', secret: 'b' },
  ]);
  expect(imported()).toEqual(['a', 'b']);
  expect(keys.map(({ id }) => id)).toEqual(['ws_1', 'ws_2']);
});

test('keeps the keys of 1,000 secrets', async () => {
  const { imported, find } = watched();
  const secrets = Array.from({ length: 1_001 }, (_, index) => `secret ${index}`);
  for (const secret of secrets) await find(secret);
  expect(imported()).toEqual(secrets);
  for (const secret of secrets.slice(1)) await find(secret);
  expect(imported()).toEqual(secrets);
  await find('secret 0');
  expect(imported().at(-1)).toBe('secret 0');
});
