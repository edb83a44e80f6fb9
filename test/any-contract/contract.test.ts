import { expect, test } from 'vitest';
import { COMMAND_NAME, SECRET_VARIABLE } from '../../src/command-name.ts';
import { envelope, signatureScheme } from '../../generated/catalog.ts';
import { fixture } from '../../mocks/fixtures.ts';
import { PACKAGE_NAME } from '../../src/package-name.ts';

test('the package, its command and its variable are named after package.json', () => {
  expect(PACKAGE_NAME).toMatch(/^(@[\w-]+\/)?[\w-]+$/);
  expect(SECRET_VARIABLE).toBe(`${COMMAND_NAME.toUpperCase().replaceAll('-', '_')}_SECRET`);
  expect(() => fixture('no such event' as never)).toThrow(`${PACKAGE_NAME}: `);
});

test('what the catalog says of envelope and signature is plain data', () => {
  expect(structuredClone({ envelope, signatureScheme })).toEqual({ envelope, signatureScheme });
});
