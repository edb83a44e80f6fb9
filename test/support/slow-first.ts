import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, the slowest first: browsers, compilers and queues. */
const SLOW = [
  'test/docs/site.test.ts',
  'test/scripts/github.test.ts',
  'test/examples/dispatch-bullmq.test.ts',
  'test/package/types.test.ts',
  'test/examples/frontend.test.ts',
  'test/scripts/generate.test.ts',
  'test/src/producer/network/network.test.ts',
  'test/sixth-event.test.ts',
];

/** Starts slow files first, so that no worker is left alone with one at the end. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId));
  }
}

function rank(file: string): number {
  const index = SLOW.findIndex((slow) => file.endsWith(slow));
  return index === -1 ? SLOW.length : index;
}
