import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BodyBuffer, BufferPool } from '../../../src/receiver/body-buffer.ts';

test('gives the bytes of any chunks, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 3_000 })), (chunks) => {
      const buffer = new BodyBuffer(100_000_000);
      for (const chunk of chunks) buffer.add(chunk);
      expect(Buffer.compare(buffer.bytes(), Buffer.concat(chunks))).toBe(0);
    }),
    { numRuns: 200, seed: 7 },
  );
});

test('does not write to a chunk', () => {
  const first = Uint8Array.of(1, 2);
  const buffer = new BodyBuffer(10);
  for (const chunk of [first, Uint8Array.of(3), Uint8Array.of(4)]) buffer.add(chunk);
  expect(first).toEqual(Uint8Array.of(1, 2));
});

test('does not keep a large buffer alive for a small part of it', () => {
  const buffer = new BodyBuffer(10);
  buffer.add(Buffer.alloc(65_536, 7).subarray(100, 101));
  expect(buffer.bytes()).toEqual(Uint8Array.of(7));
  expect(buffer.bytes().buffer.byteLength).toBe(1);
});

test.each([
  ['of its own is taken as it is', 10, 10, true],
  ['that fills half of its buffer is taken as it is', 10, 5, true],
  ['that fills less is copied', 10, 4, false],
])('a first chunk %s', (_what, size, length, taken) => {
  const { buffer: whole } = new Uint8Array(size);
  const buffer = new BodyBuffer(10);
  buffer.add(new Uint8Array(whole, 0, length));
  expect(buffer.bytes().buffer === whole).toBe(taken);
});

test('grows by doubling, and only when it is full', () => {
  const buffer = new BodyBuffer(10_000);
  const sizes = new Set<number>();
  for (let length = 1; length <= 8 * 1024; length++) {
    buffer.add(Uint8Array.of(1));
    sizes.add(buffer.capacity);
  }
  expect([...sizes]).toEqual([1, 1024, 2048, 4096, 8192]);
});

test('holds at most twice the bytes of single-byte chunks, and never more than the limit', () => {
  const buffer = new BodyBuffer(100_000);
  const byte = Uint8Array.of(1);
  const tooLarge: number[] = [];
  for (let length = 1; length <= 100_000; length++) {
    buffer.add(byte);
    if (buffer.capacity > Math.min(Math.max(2 * length, 1024), 100_000)) tooLarge.push(length);
  }
  expect(tooLarge).toEqual([]);
  expect(() => buffer.add(byte)).toThrow('The body is longer than 100000 bytes.');
});

describe('a pool', () => {
  const MAX = 10_000;
  const limit = 5_000;
  const fill = (pool: BufferPool, bytes: number): { buffer: BodyBuffer; ended: string[] } => {
    const buffer = new BodyBuffer(MAX, pool);
    const ended: string[] = [];
    buffer.whenEnded(({ code }) => ended.push(code));
    if (bytes > 0) buffer.add(new Uint8Array(bytes));
    return { buffer, ended };
  };

  test('ends the largest unfinished body when the limit is exceeded', () => {
    const pool = new BufferPool(limit);
    const [small, large] = [fill(pool, 1_000), fill(pool, 3_000)];
    const last = fill(pool, 2_000);
    expect([small.ended, large.ended, last.ended]).toEqual([[], ['overloaded'], []]);
    expect(() => large.buffer.bytes()).toThrow('exceed 5000 bytes together');
  });

  test('ends the body that exceeds it where that is the largest', () => {
    const pool = new BufferPool(limit);
    const small = fill(pool, 1_000);
    expect(() => fill(pool, 4_001)).toThrow('exceed 5000 bytes together');
    expect(small.ended).toEqual([]);
  });

  test('a body that was ended stays so, whatever comes after', () => {
    const pool = new BufferPool(limit);
    const { buffer } = fill(pool, 3_000);
    fill(pool, 2_500);
    expect(() => buffer.add(new Uint8Array(MAX))).toThrow('exceed 5000 bytes together');
  });

  test('ends a body that nobody waits for', () => {
    const pool = new BufferPool(limit);
    new BodyBuffer(MAX, pool).add(new Uint8Array(3_000));
    expect(fill(pool, 2_500).ended).toEqual([]);
  });

  test('takes exactly the limit', () => {
    const pool = new BufferPool(limit);
    expect([fill(pool, 1_000).ended, fill(pool, 4_000).ended]).toEqual([[], []]);
  });

  test('does not count what was released', () => {
    const pool = new BufferPool(limit);
    for (let body = 0; body < 10; body++) fill(pool, 4_000).buffer.release();
    const { buffer, ended } = fill(pool, 4_000);
    buffer.release();
    buffer.add(new Uint8Array(4_000));
    fill(pool, 5_000);
    expect(ended).toEqual([]);
  });
});
