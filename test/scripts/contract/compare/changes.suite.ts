import { expect, test } from 'vitest';
import { changesOf, type Parts } from './changes-of.ts';

export type Case = readonly [what: string, parts: readonly [before: Parts, after: Parts], changes: readonly string[]];

/** Each pair of documents has these changes, however often it is compared, and the second has none from itself. */
export function testChanges(...cases: readonly Case[]): void {
  test.each([...cases])('%s', async (_what, [before, after], changes) => {
    expect(await changesOf(before, after)).toEqual(changes);
    expect(await changesOf(before, after)).toEqual(changes);
    expect(await changesOf(after, after)).toEqual([]);
  });
}
