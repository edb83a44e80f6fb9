import type { Result } from './run-tool.ts';

/** One line of a row; what it printed as well, if it failed. */
export function line({ tool, row, versions, checks, seconds, remembered, failure }: Result): string {
  const id = `${tool}/${row}`;
  const about = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  if (failure !== undefined) return `FAIL ${id} (${about.join(', ')})\n${failure.trimEnd().replace(/^/gm, '     ')}`;
  if (checks > 0) about.push(`${checks} checks`);
  return `ok   ${id} (${[...about, remembered ? 'passed before' : `${seconds.toFixed(1)} s`].join(', ')})`;
}

export function summary(results: readonly Result[], seconds: number): string {
  const failed = results.filter(({ failure }) => failure !== undefined);
  const time = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')} min`;
  const lines = failed.map(({ tool, row }) => `FAIL ${tool}/${row}`);
  return ['', ...lines, `${results.length - failed.length} rows passed, ${failed.length} failed, in ${time}`].join(
    '\n',
  );
}
