import { readFileSync } from 'node:fs';

/** Whether a test file replaces modules, so that it cannot use those that other files have loaded. */
export function mocksModules(file: string): boolean {
  return /\bvi\.(?:doMock|mock|resetModules)\(/.test(readFileSync(file, 'utf8'));
}

/** Whether a test file runs in an environment of its own, such as jsdom, so that no other file can share its worker. */
export function hasEnvironment(file: string): boolean {
  return readFileSync(file, 'utf8').includes('@vitest-environment');
}
