import path from 'node:path';
import type { TestedRow } from '../../../docs/build/tested/results.ts';
import type { NamedTool } from './definition.ts';
import type { Result } from './run-tool.ts';

/**
 * The rows of the table after a run, in the order of the tools: those that ran anew, the others as they were. Rows that
 * no longer exist are left out.
 */
export function updateTable(
  previous: readonly TestedRow[],
  results: readonly Result[],
  tools: readonly NamedTool[],
): TestedRow[] {
  const known = new Map(previous.map((row) => [`${row.tool}/${row.row}`, row]));
  const rows = tools.flatMap((tool) =>
    Object.keys(tool.rows).map((row) => {
      const result = results.find((each) => each.tool === tool.name && each.row === row);
      return result ? testedRow(path.basename(tool.folder), result) : known.get(`${tool.name}/${row}`);
    }),
  );
  return rows.filter((row) => row !== undefined);
}

function testedRow(group: string, { tool, row, versions, checks, seconds, date, failure }: Result): TestedRow {
  const rounded = Math.round(seconds * 10) / 10;
  return { group, tool, row, versions, passed: failure === undefined, checks, seconds: rounded, date };
}
