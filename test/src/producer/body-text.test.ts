import { expect, test } from 'vitest';
import { readText } from '../../../src/producer/body-text.ts';

const KIB = 1024;

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield new Uint8Array(size).fill(97);
}

test.each<[string, number[], number, boolean]>([
  ['nothing', [], 0, true],
  ['one chunk', [10], 10, true],
  ['as much as is returned', [KIB], KIB, true],
  ['more than is returned, in one chunk', [KIB + 1], KIB, true],
  ['more than is returned, in several chunks', [KIB - 1, 5, 5], KIB, true],
  ['as much as is read', [64 * KIB], KIB, true],
  ['more than is read', [64 * KIB, 1], KIB, false],
])('reads %s', async (_name, sizes, length, ended) => {
  expect(await readText(chunks(...sizes))).toEqual({ text: 'a'.repeat(length), ended });
});

test('asks for nothing more once it has read enough', async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield (((asked += 1), new Uint8Array(KIB)));
  }
  await readText(endless());
  expect(asked).toBe(65);
});

test('keeps what arrived before the body broke off', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* chunks(3);
    throw new Error('aborted');
  }
  expect(await readText(broken())).toEqual({ text: 'aaa', ended: false });
});

test('decodes a character that two chunks share', async () => {
  async function* halves(): AsyncGenerator<Uint8Array> {
    for (const byte of new TextEncoder().encode('ü')) yield Uint8Array.of(byte);
  }
  expect((await readText(halves())).text).toBe('ü');
});
