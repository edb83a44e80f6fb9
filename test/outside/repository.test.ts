import { afterEach, expect, test, vi } from 'vitest';
import { vitestRun } from './runner/repository.ts';
import { placeIn } from './runner/shell.ts';

test('a row that runs tests of the repository says so in CI, where none may be skipped', () => {
  expect(vitestRun('test/src', {})).toBe('vitest run test/src');
  expect(vitestRun('test/src', { CI: 'true' })).toBe('CI=true vitest run test/src');
});

afterEach(() => void vi.unstubAllEnvs());

test('a row has no variable of CI otherwise, like the shell of a user', () => {
  vi.stubEnv('CI', 'true');
  expect(placeIn('.', [], {}).env).not.toHaveProperty('CI');
});
