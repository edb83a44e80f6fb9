import { describe, expect, test } from 'vitest';
import { createGuard } from '../../../../src/producer/guard/guard.ts';
import type { GuardOptions } from '../../../../src/producer/guard/guard-options.ts';

describe('createGuard', () => {
  test.each<[string, object]>([
    ['allowPorts', { allowPorts: 22 }],
    ['allowPorts', { allowPorts: [-1] }],
    ['allowPorts', { allowPorts: [0] }],
    ['allowPorts', { allowPorts: [65_536] }],
    ['allowPorts', { allowPorts: [1.5] }],
    ['allow', { allow: [10] }],
    ['deny', { deny: {} }],
  ])('rejects an invalid `%s`: %j', (name, options) => {
    expect(() => createGuard(options)).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringContaining(`\`${name}\``) }),
    );
  });

  test.each([1, 1023, 65_535])('takes port %i among those that are allowed', (port) => {
    const guard = createGuard({ allowPorts: [port] });
    expect(() => guard.checkUrl(new URL(`https://a.example:${port}/`))).not.toThrow();
  });

  test.each([1023, 8500])('rejects port %i, which is not allowed', (port) => {
    const url = new URL(`https://a.example:${port}/`);
    expect(() => createGuard({ allowPorts: [22] }).checkUrl(url)).toThrow(`Port ${port}`);
  });

  test('allows port 1024', () => {
    expect(() => createGuard({}).checkUrl(new URL('https://a.example:1024/'))).not.toThrow();
  });

  test.each<[GuardOptions, boolean]>([
    [{}, false],
    [{ deny: ['1.1.1.1'] }, false],
    [{ allowPrivate: true }, true],
    [{ allowPrivate: true, deny: [] }, true],
    [{ allowPrivate: true, deny: ['1.1.1.1'] }, false],
  ])('with %j, whether it is off: %j', (options, isOff) => {
    expect(createGuard(options).isOff).toBe(isOff);
  });

  test.each(['', 'a.example', '1.1.1'])('allows no address that it cannot read: %j', (text) => {
    expect(createGuard({ allowPrivate: true }).allows(text)).toBe(false);
  });

  test('has one key for the same options, and another for each other option', () => {
    const all: GuardOptions[] = [
      {},
      { allowPrivate: true },
      { allow: ['10.0.0.0/8'] },
      { deny: ['10.0.0.0/8'] },
      { allowPorts: [22] },
    ];
    const keys = all.map((options) => createGuard(options).key);
    expect(new Set(keys).size).toBe(all.length);
    expect(all.map((options) => createGuard({ ...options }).key)).toEqual(keys);
  });
});
