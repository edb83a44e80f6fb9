import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findTools } from './runner/find-tools.ts';
import { folderOf } from './runner/run-row.ts';
import { select } from './runner/select.ts';

const tools = await findTools();
const rows = tools.flatMap((tool) => Object.entries(tool.rows).map(([name, row]) => ({ tool, name, row })));

test('no two tools have the same name, which is that of their installation', () => {
  expect(tools.length).toBeGreaterThan(0);
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
});

test.each(tools.map((tool) => [tool.name, tool] as const))('%s has a package.json', (_, { folder, project = '.' }) => {
  expect(existsSync(path.join(folder, project, 'package.json'))).toBe(true);
});

describe('a row', () => {
  test.each(rows.map((each) => [`${each.tool.name}/${each.name}`, each] as const))('%s', (_, { tool, name, row }) => {
    expect(name).toMatch(/^[a-z\d][a-z\d.-]*$/);
    expect((row.steps?.length ?? 0) > 0 || row.server !== undefined, 'has something to run').toBe(true);
    expect(existsSync(folderOf(tool, name, row)) || row.files !== undefined, 'has files').toBe(true);
    if (row.server) expect(row.server.path).toMatch(/^\//);
  });
});

test.each([
  'node-20.19.0',
  'node-24',
  'bun',
  'deno',
  'workerd',
  'typescript-5.0',
  'typescript-5.4',
  'typescript-5.9',
  'typescript-7',
  'msw-2.10.5',
  'msw-2',
  'msw-3',
  'vitest-4',
  'node-test',
  'guides',
  'suite',
])('the core set has %s', (name) => {
  expect(select(tools, [], false).map(({ tool }) => tool.name)).toContain(name);
});
