import { expect, test } from 'vitest';
import { NOT_TRIED } from '../../../../docs/build/tested/not-tried.ts';
import { testedPage } from '../../../../docs/build/tested/page.ts';
import { readResults, type TestedRow } from '../../../../docs/build/tested/results.ts';

const row: TestedRow = {
  group: 'runtimes',
  tool: 'oven-2',
  row: 'round-trip',
  versions: { oven: '2.1.0', msw: '3.0.5' },
  passed: true,
  checks: 37,
  seconds: 4.24,
  date: '2026-01-02',
};

test.each<[string, Partial<TestedRow>, string]>([
  ['a server', {}, '| oven 2.1.0, msw 3.0.5 | round-trip | passed, 37 checks | 4.2 | 2026-01-02 |'],
  ['a row without a server', { checks: 0 }, '| oven 2.1.0, msw 3.0.5 | round-trip | passed | 4.2 | 2026-01-02 |'],
  ['a failure', { passed: false, checks: 0 }, '| oven 2.1.0, msw 3.0.5 | round-trip | **failed** | 4.2 | 2026-01-02 |'],
  [
    'a tool whose installation failed',
    { versions: {} },
    '| oven-2 | round-trip | passed, 37 checks | 4.2 | 2026-01-02 |',
  ],
])('shows %s', (_, change, line) => {
  expect(testedPage([{ ...row, ...change }])).toContain(`\n${line}\n`);
});

test('groups the rows by the folder of their tool', () => {
  const page = testedPage([row, { ...row, group: 'test-runners' }, { ...row, group: 'typescript' }]);
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(['Runtimes', 'Test runners', 'TypeScript', 'Not tried']);
});

test('gives a reason for all that was not tried', () => {
  const page = testedPage([]);
  for (const [what, why] of NOT_TRIED) expect(page).toContain(`| ${what} | ${why} |`);
});

test('what is committed has a group, a day and a version for each row', () => {
  const results = readResults();
  expect(results.length).toBeGreaterThan(0);
  for (const result of results) {
    expect(result.group).toMatch(/^[a-z\d-]+$/);
    expect(result.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
});
