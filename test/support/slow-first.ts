import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { hasEnvironment, mocksModules } from './needs-of-file.ts';

/** The files that take longest, the slowest first: browsers, compilers and queues. */
const SLOW = [
  'test/docs/site.test.ts',
  'test/scripts/github.test.ts',
  'test/examples/dispatch-bullmq/processes.test.ts',
  'test/package/package.test.ts',
  'test/scripts/foreign-specs.test.ts',
  'test/sixth-event.test.ts',
  'test/scripts/generate.test.ts',
  'test/scripts/bad-input.test.ts',
  'test/examples/frontend.test.ts',
  'test/src/producer/network/network.test.ts',
];

/**
 * Starts slow files first, so that no worker is left alone with one at the end. Files that load modules anew or need another
 * environment come last, so that the others find theirs loaded.
 */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const ranks = new Map(sorted.map((file) => [file, rank(file.moduleId)]));
    return sorted.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }
}

/** Starts quick files first, where the first failure ends the run. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toReversed();
  }
}

function rank(file: string): number {
  const index = SLOW.findIndex((slow) => file.endsWith(slow));
  if (index !== -1) return index;
  if (hasEnvironment(file)) return SLOW.length + 2;
  return mocksModules(file) ? SLOW.length + 1 : SLOW.length;
}
