import { escapeHtml } from '../html.ts';
import { arrange, type Placed } from './arrange.ts';
import { isUnmistakable } from './guides.ts';
import type { Exported } from './page.ts';

const TITLE = 'Exports';

/**
 * What search knows of the page. An export that no guide explains is a section. Its name is the title if it is no type and no
 * plain word: readers look for `scenario` and `secret` as such. The others share the first section: a word counts less in a
 * long one, so that the guide is found before it.
 */
export function exportsText({ entries, guides }: Exported): string {
  const explained = new Set([...guides.keys()].map((name) => name.toLowerCase()));
  const arranged = arrange(entries);
  const placed = arranged.flatMap(({ values, types }) => [...values, ...types]);
  const isExplained = ({ name }: Placed): boolean => explained.has(name.toLowerCase());
  const first = [
    ...arranged.flatMap(({ specifier, about = '', payloads }) => [specifier, about, ...payloads]),
    ...placed.filter(isExplained).map(textOf),
  ];
  return [
    heading(1, '', TITLE),
    paragraph(first.join(' ')),
    ...placed.filter((each) => !isExplained(each)).map(sectionOf),
  ].join('\n');
}

function sectionOf(each: Placed): string {
  const { id, name, kind, summary } = each;
  return kind !== 'type' && isUnmistakable(name)
    ? heading(2, id, name) + paragraph(summary)
    : heading(1, id, TITLE) + paragraph(textOf(each));
}

function textOf({ name, summary }: Placed): string {
  return `${name}: ${summary}`;
}

function heading(level: number, id: string, text: string): string {
  return `<h${level} id="${id}">${escapeHtml(text)}<a href="#${id}">#</a></h${level}>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}
