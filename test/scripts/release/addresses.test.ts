import { describe, expect, test } from 'vitest';
import { type Addresses, type Manifest, readAddresses } from '../../../scripts/release/addresses.ts';
import { releaseRejection } from '../../../scripts/release/rejection.ts';

const FULL: Manifest = {
  name: 'package',
  homepage: 'https://example.com/docs/',
  repository: 'https://example.com/owner/code',
  security: 'security@example.com',
};

describe('readAddresses', () => {
  test.each<[field: keyof Addresses, given: Partial<Manifest>, want: unknown]>([
    ['homepage', {}, undefined],
    ['homepage', { homepage: '' }, undefined],
    ['homepage', { homepage: 'https://example.com/docs' }, new URL('https://example.com/docs')],
    ['repository', {}, undefined],
    ['repository', { repository: '' }, undefined],
    ['repository', { repository: { url: '' } }, undefined],
    ['repository', { repository: 'https://example.com/a/b/' }, 'https://example.com/a/b'],
    ['repository', { repository: { url: 'git+https://example.com/a/b.git' } }, 'https://example.com/a/b'],
    ['security', {}, undefined],
    ['security', { security: 'security@example.com' }, 'mailto:security@example.com'],
    ['security', { security: 'https://example.com/report' }, 'https://example.com/report'],
    ['npm', {}, undefined],
    ['npm', FULL, 'https://www.npmjs.com/package/package'],
    ['npm', { ...FULL, name: '@bakery/hooks' }, 'https://www.npmjs.com/package/@bakery/hooks'],
    ['npm', { ...FULL, private: true }, undefined],
    ['npm', { ...FULL, homepage: '' }, undefined],
    ['npm', { ...FULL, repository: '' }, undefined],
    ['npm', { ...FULL, security: '' }, undefined],
  ])('%s of %j', (field, given, want) => {
    expect(readAddresses({ name: 'package', ...given })[field]).toEqual(want);
  });

  test.each<[field: string, given: Partial<Manifest>]>([
    ['homepage', { homepage: 'http://example.com/' }],
    ['homepage', { homepage: 'example.com' }],
    ['repository', { repository: 'git@example.com:a/b.git' }],
    ['security', { security: 'javascript:alert(1)@example.com' }],
    ['security', { security: 'nobody' }],
  ])('rejects an invalid %s: %j', (field, given) => {
    expect(() => readAddresses({ name: 'package', ...given })).toThrow(
      `"${field}" in package.json must be an https URL`,
    );
  });
});

describe('releaseRejection', () => {
  test('lets a package with all addresses go', () => {
    expect(releaseRejection(FULL)).toBeUndefined();
  });

  test.each<[field: keyof Manifest]>([['homepage'], ['repository'], ['security']])('names a missing %s', (field) => {
    const rejection = releaseRejection({ ...FULL, [field]: '' });
    expect(rejection).toMatch(/^package cannot be published: package\.json must have\n- "\w+": .+$/);
    expect(rejection).toContain(`"${field}"`);
  });
});
