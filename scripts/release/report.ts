import { CHANGE_KINDS, type Change, heaviestFirst } from '../contract/compare/change.ts';
import { code, prose, table } from '../emit/docs/markdown.ts';
import type { ReleaseCheck } from './check-contract.ts';

const HEAD = ['Event', 'Change', 'Receivers', 'Senders'];

/** How a part of a row is written: as it is for a terminal, as code or prose for Markdown. */
interface Style {
  readonly name: (text: string) => string;
  readonly sentence: (text: string) => string;
}

const PLAIN: Style = { name: (text) => text, sentence: (text) => text };
const MARKDOWN: Style = { name: code, sentence: prose };

/** For a terminal. */
export function toText(check: ReleaseCheck): string {
  if (check.changes.length === 0) return summary(check);
  const rows = [HEAD, ...rowsOf(check.changes, PLAIN)];
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
  return [title, ...(check.changes.length === 0 ? [] : [changeTable(check.changes)]), summary(check)].join('\n\n');
}

/** Changes as a table in Markdown. */
export function changeTable(changes: readonly Change[]): string {
  return table(HEAD, rowsOf(changes, MARKDOWN));
}

function summary({ since, version, weight, lowest, ok }: ReleaseCheck): string {
  if (weight === undefined && ok) return `Nothing changed since ${since}.`;
  const change = weight === undefined ? 'nothing changed' : `the heaviest change is ${weight}`;
  const need = `Since ${since} ${change}: the version must be ${lowest} or higher`;
  if (ok) return `${need}, and is ${version}.`;
  return `${need}, but is ${version}. Raise \`info.version\` of the document and \`version\` in package.json.`;
}

/** The heaviest first; a change of the same place in several events is one row. */
function rowsOf(changes: readonly Change[], { name, sentence }: Style): string[][] {
  const groups = new Map<string, Change[]>();
  for (const change of heaviestFirst(changes)) {
    const { event: _event, ...rest } = change;
    const key = JSON.stringify(rest);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((group) => {
    const [{ kind, subject, text }] = group as [Change];
    const { receivers, senders } = CHANGE_KINDS[kind];
    const events = group.map(({ event }) => (event === undefined ? 'all' : name(event))).join(', ');
    const what = sentence(text);
    return [events, subject === '' ? what : `${name(subject)}: ${what}`, receivers, senders];
  });
}
