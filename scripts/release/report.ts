import { CHANGE_KINDS, type Change, weightOf } from '../contract/compare/change.ts';
import type { ReleaseCheck } from './check-contract.ts';

const HEAD = ['Event', 'Change', 'Receivers', 'Senders'];
const ORDER = ['major', 'minor', 'patch'];

/** For a terminal. */
export function toText(check: ReleaseCheck): string {
  if (check.changes.length === 0) return summary(check);
  const rows = [HEAD, ...rowsOf(check.changes)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${summary(check)}`;
}

/** For a pull request. */
export function toMarkdown(check: ReleaseCheck): string {
  const title = `### Changes of the contract since ${check.since}`;
  const rows = [HEAD, HEAD.map(() => '---'), ...rowsOf(check.changes).map((row) => row.map(escapeCell))];
  const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [title, ...(check.changes.length === 0 ? [] : [table]), summary(check)].join('\n\n');
}

function summary({ since, version, weight, lowest, ok }: ReleaseCheck): string {
  if (weight === undefined) return `Nothing changed since ${since}.`;
  const need = `Since ${since} the heaviest change is ${weight}: the version must be ${lowest} or higher`;
  return ok ? `${need}, and is ${version}.` : `${need}, but is ${version}.`;
}

/** The heaviest first; a change of the same place in several events is one row. */
function rowsOf(changes: readonly Change[]): string[][] {
  const groups = new Map<string, Change[]>();
  for (const change of changes.toSorted((a, b) => rank(a) - rank(b))) {
    const { event: _event, ...rest } = change;
    const key = JSON.stringify(rest);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((group) => {
    const [{ kind, subject, text }] = group as [Change];
    const { receivers, senders } = CHANGE_KINDS[kind];
    const events = group.map(({ event }) => event ?? 'all').join(', ');
    return [events, subject === '' ? text : `${subject}: ${text}`, receivers, senders];
  });
}

function rank(change: Change): number {
  return ORDER.indexOf(weightOf(change));
}

function escapeCell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll('\n', ' ')
    .replaceAll('<', '&lt;');
}
