import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createMemoryDedupe, type Dedupe, type SecretSource } from '../../../../src/receiver.ts';
import { create, event, SECRET, send } from '../handler.ts';

/** The key that a store is asked for. */
async function keyOf(id: string, secret: SecretSource = SECRET): Promise<string> {
  const keys: string[] = [];
  const memory = createMemoryDedupe();
  const dedupe: Dedupe = { ...memory, claim: (key) => (keys.push(key), memory.claim(key)) };
  expect(await send(create({ dedupe, secret }), { ...event, id })).toBe('200');
  return keys.join();
}

const hashed = (json: string): string => `sha256:${createHash('sha256').update(json).digest('hex')}`;
const identified = { id: 'ws_1', secret: SECRET };
const LONG = 'x'.repeat(129);

test.each<[name: string, id: string, key: string]>([
  ['plain text', 'evt_1', 'evt_1'],
  ['128 characters', 'x'.repeat(128), 'x'.repeat(128)],
  ['128 characters of two units each', '👍'.repeat(128), '👍'.repeat(128)],
  ['129 characters', LONG, hashed(`"${LONG}"`)],
  ['500,000 characters', 'x'.repeat(500_000), hashed(`"${'x'.repeat(500_000)}"`)],
  ['a control character', 'a\0', hashed(String.raw`"a\u0000"`)],
  ['half of a character', '\uD800', hashed(String.raw`"\ud800"`)],
  ['another half', '\uD801', hashed(String.raw`"\ud801"`)],
  ['text like a hash', `sha256:${'0'.repeat(64)}`, hashed(`"sha256:${'0'.repeat(64)}"`)],
  ['text like an id with a workspace', '["ws_1","evt_1"]', hashed(String.raw`"[\"ws_1\",\"evt_1\"]"`)],
])('an id of %s', async (_name, id, key) => {
  expect(await keyOf(id)).toBe(key);
});

test.each<[name: string, id: string, key: string]>([
  ['plain text', 'evt_1', '["ws_1","evt_1"]'],
  ['129 characters', LONG, hashed(`["ws_1","${LONG}"]`)],
])('an id of %s, signed by a secret with an id', async (_name, id, key) => {
  expect(await keyOf(id, identified)).toBe(key);
});
