import { afterAll, describe } from 'vitest';
import { testContents } from './contents.suite.ts';
import { testRuntime } from './runtime.suite.ts';
import { Project } from './support/project.ts';
import { testSize } from './size.suite.ts';
import { testTypes } from './types.suite.ts';

// Packed and installed once: npm takes longer for that than most tests do.
const project = new Project();
afterAll(() => project.remove());

describe('contents', () => {
  testContents(project);
});
describe('runtime', () => {
  testRuntime(project);
});
describe('size', () => {
  testSize(project);
});
describe('types', () => {
  testTypes(project);
});
