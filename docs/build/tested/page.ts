import { table } from '../../../scripts/emit/docs/markdown.ts';
import { COMMAND_NAME } from '../../../src/command-name.ts';
import { NOT_TRIED } from './not-tried.ts';
import type { TestedRow } from './results.ts';

const INTRO = `# Tested with

The package is packed and installed into empty projects, outside of its repository, with the defaults of each tool.
A project with a server is judged by \`${COMMAND_NAME} check\`: every check has to pass. Written by
\`npm run test:outside -- --all --table\`. A row that was not part of the latest run keeps the day of its own.
`;

/** Where a capital at the beginning is not enough. */
const TITLES: Readonly<Record<string, string>> = { msw: 'MSW', typescript: 'TypeScript' };

/** The results by group of tools, and what was not tried. */
export function testedPage(results: readonly TestedRow[]): string {
  const groups = [...new Set(results.map(({ group }) => group))];
  const sections = groups.map(
    (group) =>
      `## ${titleOf(group)}\n\n${table(['Versions', 'Project', 'Result', 'Seconds', 'Day'], rowsOf(results, group))}\n`,
  );
  return [INTRO, ...sections, `## Not tried\n\n${table(['What', 'Why'], NOT_TRIED)}\n`].join('\n');
}

function rowsOf(results: readonly TestedRow[], group: string): string[][] {
  return results.filter((result) => result.group === group).map(cellsOf);
}

function cellsOf({ tool, row, versions, passed, checks, seconds, date }: TestedRow): string[] {
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const result = checks > 0 ? `passed, ${checks} checks` : 'passed';
  return [installed.join(', ') || tool, row, passed ? result : '**failed**', seconds.toFixed(1), date];
}

function titleOf(group: string): string {
  return TITLES[group] ?? `${group.charAt(0).toUpperCase()}${group.slice(1).replaceAll('-', ' ')}`;
}
