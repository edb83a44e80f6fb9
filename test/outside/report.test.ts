import { describe, expect, test } from 'vitest';
import type { TestedRow } from '../../docs/build/tested/results.ts';
import type { NamedTool } from './runner/definition.ts';
import { line, summary } from './runner/print.ts';
import type { Result } from './runner/run-tool.ts';
import { updateTable } from './runner/table.ts';

const result: Result = {
  tool: 'oven',
  row: 'starter',
  versions: { oven: '2.1.0', msw: '3.0.5' },
  checks: 37,
  seconds: 4.24,
  date: '2026-01-02',
  remembered: false,
};

describe('a line', () => {
  test.each<[string, Partial<Result>, string]>([
    ['a server', {}, 'ok   oven/starter (oven 2.1.0, msw 3.0.5, 37 checks, 4.2 s)'],
    ['a row without a server', { checks: 0 }, 'ok   oven/starter (oven 2.1.0, msw 3.0.5, 4.2 s)'],
    [
      'a row that passed before',
      { checks: 0, remembered: true },
      'ok   oven/starter (oven 2.1.0, msw 3.0.5, passed before)',
    ],
    ['a failure', { failure: '$ bake\nburnt\n' }, 'FAIL oven/starter (oven 2.1.0, msw 3.0.5)\n     $ bake\n     burnt'],
  ])('shows %s', (_, change, expected) => {
    expect(line({ ...result, ...change })).toBe(expected);
  });
});

test('the summary counts, names the failures, and says how long it took', () => {
  expect(summary([result, { ...result, row: 'plain', failure: 'burnt' }], 125.9)).toBe(
    '\nFAIL oven/plain\n1 rows passed, 1 failed, in 2:05 min',
  );
});

describe('the table', () => {
  const tools: NamedTool[] = [
    { name: 'oven', core: true, folder: '/outside/kitchen', rows: { starter: {}, plain: {} } },
    { name: 'stove', core: true, folder: '/outside/kitchen', rows: { starter: {} } },
  ];
  const before: TestedRow = {
    group: 'kitchen',
    tool: 'oven',
    row: 'plain',
    versions: { oven: '2.0.0' },
    passed: true,
    checks: 0,
    seconds: 1,
    date: '2025-01-01',
  };

  test('takes what ran, keeps what did not with its own day, and leaves out what never ran', () => {
    expect(updateTable([before], [result], tools)).toEqual([
      { ...before, row: 'starter', versions: result.versions, checks: 37, seconds: 4.2, date: '2026-01-02' },
      before,
    ]);
  });

  test('replaces a row that passed by one that failed', () => {
    const failed = { ...result, row: 'plain', checks: 0, failure: 'burnt' };
    expect(updateTable([before], [failed], tools)).toMatchObject([{ passed: false, date: '2026-01-02' }]);
  });

  test('forgets rows that no longer exist', () => {
    expect(
      updateTable(
        [
          { ...before, row: 'gone' },
          { ...before, tool: 'gone' },
        ],
        [],
        tools,
      ),
    ).toEqual([]);
  });
});
