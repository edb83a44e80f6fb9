import { describe, expect, test } from 'vitest';
import type { Pool } from 'pg';
import { createRedisDedupe, createSqlDedupe, type RedisLike, WebhookError } from '../../../../src/receiver.ts';

describe('a store in Redis', () => {
  test.each<[string, unknown, unknown]>([
    ['client', {}, { name: 'a' }],
    ['client', undefined, { name: 'a' }],
    ['options', undefined, undefined],
    ['name', undefined, {}],
    ['name', undefined, { name: '' }],
    ['name', undefined, { name: 'a\0' }],
    ['name', undefined, { name: '\uD800' }],
    ['name', undefined, { name: 'n'.repeat(129) }],
    ['prefix', { eval: async () => 1 }, { name: 'a', prefix: 1 }],
    ['claimTtl', undefined, { name: 'a', claimTtl: '60' }],
    ['claimTtl', undefined, { name: 'a', claimTtl: 0.5 }],
  ])('rejects %s: %j, %j', (name, client, options) => {
    expect(() => createRedisDedupe(client as RedisLike, options as never)).toThrow(`\`${name}\` must be `);
  });
});

describe('a store in SQL', () => {
  test.each<[string, unknown, unknown]>([
    ['client', {}, { name: 'a' }],
    ['client', 'postgres://', { name: 'a' }],
    ['name', undefined, {}],
    ['options', undefined, undefined],
    ['table', undefined, { name: 'a', table: 'x; DROP TABLE y' }],
    ['table', undefined, { name: 'a', table: 'a.b.c' }],
    ['table', undefined, { name: 'a', table: '1a' }],
    ['table', undefined, { name: 'a', table: null }],
    ['claimTtl', undefined, { name: 'a', claimTtl: 0 }],
  ])('rejects %s: %j, %j', (name, client, options) => {
    const make = (): unknown =>
      createSqlDedupe((client ?? { query: async () => ({ rows: [] }) }) as Pool, options as never);
    expect(make).toThrow(TypeError);
    expect(make).not.toThrow(WebhookError);
    expect(make).toThrow(`\`${name}\` must be `);
  });
});
